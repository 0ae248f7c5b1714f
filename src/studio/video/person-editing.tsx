import { Button } from '../../ui/button';
import { Renaming } from '../../ui/renaming';
import { type EditedPerson, mayBeOne, withMerge, withName } from './edits';
import type { VideoJob } from './job';
import { personWords } from './person-words';
import { WORDS } from './strings';

interface EditingProps {
  readonly job: VideoJob;
  readonly person: EditedPerson;
}

/** Gives a person a name, or says that somebody else is the same person. */
export function PersonEditing({ job, person }: EditingProps) {
  const words = personWords(person.id, person.name);
  const others = (job.readings?.people ?? []).filter(
    (other) => other.id !== person.id && mayBeOne(other, person),
  );
  return (
    <div class="person-editing">
      <Renaming
        name={words}
        value={person.name ?? ''}
        onRename={(name) => job.edit((edits) => withName(edits, person.id, name))}
      />
      {others.length > 0 && (
        <select
          class="merge"
          aria-label={WORDS.sameAs(words)}
          value=""
          onChange={({ currentTarget }) => {
            const stays = Number(currentTarget.value);
            job.edit((edits) => withMerge(edits, person.id, stays));
          }}
        >
          <option value="">{WORDS.merge}</option>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {personWords(id, name)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

/** Takes changes of people back, and makes them again. */
export function Steps({ job }: Pick<EditingProps, 'job'>) {
  const { before, after } = job.history.value;
  if (before.length + after.length === 0) return null;
  return (
    <div class="person-editing">
      {before.length > 0 && <Button onClick={() => job.undo()}>{WORDS.undo}</Button>}
      {after.length > 0 && <Button onClick={() => job.redo()}>{WORDS.redo}</Button>}
    </div>
  );
}
