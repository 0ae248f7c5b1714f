import { LABELS } from '../analysis/types';
import { labelName } from '../ui/words';
import type { PanelModel } from './panel-model';
import { COLUMNS } from './room-strip';
import { WORDS } from './strings';

/** A room of more people than this has two lines, so that nothing below moves when the words do. */
const FEW = 4;

/** The room in one line, and its last five minutes: a lane for each label, as high as its share. */
export function Room({ model }: { readonly model: PanelModel }) {
  return (
    <section class="room" aria-label={WORDS.room}>
      <p class={`room-line${model.shown.value.length > FEW ? ' is-long' : ''}`}>{model.roomLine}</p>
      <Strip model={model} />
    </section>
  );
}

function Strip({ model }: { readonly model: PanelModel }) {
  const words = WORDS.lastMinutesWords(model.stripWords.value || WORDS.nothing);
  return (
    <div class="strip" role="img" aria-label={words} title={words}>
      <div class="strip-names">
        {LABELS.map((label) => (
          <span key={label}>{labelName(label)}</span>
        ))}
      </div>
      <svg
        viewBox={`0 0 ${COLUMNS} ${LABELS.length}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {LABELS.map((label, index) => (
          <path key={label} class="strip-base" d={`M0 ${index + 1}H${COLUMNS}`} />
        ))}
        {LABELS.map((label, index) => (
          <path key={label} class={`strip-lane of-${label}`} d={model.strip[index]} />
        ))}
      </svg>
    </div>
  );
}
