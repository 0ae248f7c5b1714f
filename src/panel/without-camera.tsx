import { Icon } from '../ui/icons';
import type { PanelModel } from './panel-model';
import { WORDS } from './strings';

interface WithoutCameraProps {
  readonly model: PanelModel;
  /** The connection is lost: what is shown is old. */
  readonly isStale: boolean;
}

/** Those of whom the page shows no picture. There is nothing to do with them, and they have no numbers. */
export function WithoutCamera({ model, isStale }: WithoutCameraProps) {
  const people = model.withoutCamera.value;
  if (people.length === 0) return null;
  return (
    <ul
      class={`people without-camera${isStale ? ' is-stale' : ''}`}
      aria-label={WORDS.listWithoutCamera}
    >
      {people.map(({ key, name }) => (
        <li key={key} class="person">
          <div class="person-line">
            <Icon name="noCamera" size={28} />
            <span class="person-words">
              <span class="person-name" title={name}>
                {name}
              </span>
              <span class="person-looks">{WORDS.noCamera}</span>
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
