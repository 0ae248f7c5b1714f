import { Glyph } from '../../ui/icons';
import { ProbabilityBar } from '../../ui/probability-bar';
import { readingWords } from '../../ui/words';
import type { Live } from './live';
import { WORDS } from './strings';

interface PeopleProps {
  readonly live: Live;
  /** Whether the picture is shown mirrored. */
  readonly mirror?: boolean;
}

/** The readings in words, from left to right as in the picture that is shown. */
export function People({ live, mirror = true }: PeopleProps) {
  const frame = live.frame.value;
  const side = mirror ? -1 : 1;
  const readings = [...(frame?.readings ?? [])].sort((a, b) => side * (a.box.x - b.box.x));
  return (
    <>
      {readings.length === 0 ? (
        <p class="soft">{WORDS.noFace}</p>
      ) : (
        <ul class="webcam-people" aria-label={WORDS.people}>
          {readings.map((reading) => (
            <li key={reading.person}>
              <Glyph label={reading.label} />
              <div>
                <strong>{WORDS.person(reading.person)}</strong>{' '}
                {readingWords(reading, { figures: true })}
                <ProbabilityBar probabilities={reading.probabilities} />
              </div>
            </li>
          ))}
        </ul>
      )}
      <p class="soft">{WORDS.hz(live.hz.value)}</p>
    </>
  );
}
