import { expressionWords, percent } from '../../ui/formats';
import { Glyph } from '../../ui/icons';
import { unreadBy } from '../../ui/models';
import { Numbers, ProbabilityBar } from '../../ui/probability-bar';
import { type PersonReading, peopleOf, type ReadPhoto } from './photo';
import { WORDS } from './strings';

/** Everybody in a picture, under the numbers on it, with the seven numbers on demand. */
export function FaceTable({ photo }: { readonly photo: ReadPhoto }) {
  const people = peopleOf(photo);
  return (
    <ol class="faces" aria-label={WORDS.faces(photo.file)}>
      {people.map((person) => (
        <Face key={person.id} person={person} photo={photo} />
      ))}
    </ol>
  );
}

function Face({ person, photo }: { readonly person: PersonReading; readonly photo: ReadPhoto }) {
  const { id, expression, gender } = person;
  const { label, confidence, probabilities } = expression;
  return (
    <li class="face">
      <details>
        <summary>
          <span class="face-number">{id}</span>
          <Glyph label={label} size={24} />
          <span class="face-words">{expressionWords(label)}</span>
          <span class="face-figure">{label === 'unsure' ? '' : percent(confidence)}</span>
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
          id={`numbers-${photo.file}-${id}`}
          probabilities={probabilities}
          unread={unreadBy(photo.expressionModel)}
        />
      </details>
    </li>
  );
}
