import { useSignal } from '@preact/signals';
import { Button } from '../ui/button';
import { Glyph } from '../ui/icons';
import { clock } from '../ui/times';
import type { SessionModel } from './session-model';
import { WORDS } from './strings';

/** So many moments are listed at first. */
const FEW = 12;

interface MomentsProps {
  readonly model: SessionModel;
}

/** When several people changed together; a click shows each in the timeline. */
export function Moments({ model }: MomentsProps) {
  const all = useSignal(false);
  const moments = model.moments.value;
  if (model.story.value.people.length < 3) return null;
  const listed = all.value ? moments : moments.slice(0, FEW);
  return (
    <section class="card" aria-labelledby="moments-heading">
      <h2 id="moments-heading">{WORDS.moments.heading}</h2>
      <p class="soft">{WORDS.moments.hint}</p>
      {moments.length === 0 && <p>{WORDS.moments.none}</p>}
      <ul class="moments">
        {listed.map(({ atMs, expression, people, read }) => (
          <li key={`${atMs} ${expression}`}>
            <TimeButton model={model} atMs={atMs} />
            <Glyph label={expression} size={20} />
            {WORDS.moments.words(people.length, read, expression)}
          </li>
        ))}
      </ul>
      {listed.length < moments.length && (
        <Button
          onClick={() => {
            all.value = true;
          }}
        >
          {WORDS.moments.more(moments.length)}
        </Button>
      )}
    </section>
  );
}

/** The moments that the user marked. */
export function Marks({ model }: MomentsProps) {
  const { marks } = model.session.value;
  if (marks.length === 0) return null;
  return (
    <section class="card" aria-labelledby="marks-heading">
      <h2 id="marks-heading">{WORDS.marks.heading}</h2>
      <ul class="moments">
        {marks.map(({ atMs, word }) => (
          <li key={atMs}>
            <TimeButton model={model} atMs={atMs} />
            <span class="names">{word === '' ? WORDS.marks.noWord : word}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function TimeButton({ model, atMs }: MomentsProps & { readonly atMs: number }) {
  const time = clock(atMs - model.session.value.startedAt);
  return (
    <button
      type="button"
      class="button time-button"
      aria-label={WORDS.moments.show(time)}
      onClick={() => {
        model.pointAt(atMs);
        document.querySelector('.timeline-tools')?.scrollIntoView({ block: 'start' });
      }}
    >
      {time}
    </button>
  );
}
