import type { PanelProps } from '../choices';
import { WORDS } from '../strings';

export function PhotosPanel(_: PanelProps) {
  return <h2>{WORDS.tabs.photos}</h2>;
}
