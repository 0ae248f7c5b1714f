import { Button } from '../button';
import type { LiveActions } from './controller';
import { type LiveState, mayCapture, problemOf } from './state';
import { WORDS } from './strings';

interface CaptureProps {
  readonly actions: LiveActions;
}

/** Reads in the tab's picture what cannot be read otherwise. */
export function CaptureButton({ actions }: CaptureProps) {
  return <Button onClick={() => void actions.captureTab()}>{WORDS.capture}</Button>;
}

/** Offered where somebody cannot be read, while others can: no problem, but something to be told. */
export function CaptureOffer({ state, actions }: CaptureProps & { readonly state: LiveState }) {
  if (problemOf(state) !== null || !mayCapture(state)) return null;
  return (
    <section class="capture-offer">
      <p>{WORDS.captureHint}</p>
      <CaptureButton actions={actions} />
    </section>
  );
}
