import type { FaceReading } from '../../analysis/types';
import { Glyph } from '../../ui/icons';
import { unreadBy } from '../../ui/models';
import { Numbers, ProbabilityBar } from '../../ui/probability-bar';
import { labelFigure, lookWords, percent } from '../../ui/words';
import type { ReadPhoto } from './photo';
import { WORDS } from './strings';

/** Everybody in a picture, by the numbers on it; each opens to show all seven probabilities. */
export function FaceTable({ photo }: { readonly photo: ReadPhoto }) {
  const { people } = photo;
  return (
    <ol class="faces" aria-label={WORDS.faces(photo.file)}>
      {people.map((reading) => (
        <Face key={reading.person} reading={reading} photo={photo} />
      ))}
    </ol>
  );
}

function Face({ reading, photo }: { readonly reading: FaceReading; readonly photo: ReadPhoto }) {
  const { person, label, probabilities, gender } = reading;
  return (
    <li class="face">
      <details>
        <summary>
          <span class="face-number">{person}</span>
          <Glyph label={label} size={24} />
          <span class="face-words">{lookWords(reading, { figures: true })}</span>
          <span class="face-figure">{labelFigure(reading)}</span>
          {gender !== null && (
            <span class="face-gender">
              {gender.label === 'unsure'
                ? 'unsure'
                : `${gender.label}, ${percent(gender.confidence)}`}
            </span>
          )}
          <ProbabilityBar probabilities={probabilities} />
        </summary>
        <Numbers
          id={`numbers-${photo.file}-${person}`}
          probabilities={probabilities}
          unread={unreadBy(photo.models.expression)}
        />
      </details>
    </li>
  );
}
