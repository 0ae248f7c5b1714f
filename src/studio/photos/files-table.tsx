import { countPeople } from '../../ui/people-counts';
import { stateWords } from './looks';
import type { PhotoJob } from './photo-job';
import { WORDS } from './strings';

interface FilesTableProps {
  readonly jobs: readonly PhotoJob[];
  readonly chosen: PhotoJob | null;
  readonly gender: boolean;
  readonly onChoose: (job: PhotoJob, byKeyboard: boolean) => void;
}

/** One row for each file: what was found in it, or why it was not read. */
export function FilesTable({ jobs, chosen, gender, onChoose }: FilesTableProps) {
  const headings = [...WORDS.table.columns, ...(gender ? [WORDS.table.gender] : [])];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it must be scrollable with the keyboard, too
    <section class="card files-table" tabIndex={0} aria-label={WORDS.list}>
      <table>
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <Row
              key={job.id}
              job={job}
              chosen={job === chosen}
              gender={gender}
              onChoose={(byKeyboard) => onChoose(job, byKeyboard)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  readonly job: PhotoJob;
  readonly chosen: boolean;
  readonly gender: boolean;
  readonly onChoose: (byKeyboard: boolean) => void;
}

function Row({ job, chosen, gender, onChoose }: RowProps) {
  const state = job.state.value;
  const people = state.phase === 'done' ? state.photo.people : null;
  const genders = people && countPeople(people).genders;
  return (
    <tr class={chosen ? 'is-chosen' : ''}>
      <th scope="row">
        <button
          type="button"
          class="file-name"
          id={`row-${job.id}`}
          aria-pressed={chosen}
          onClick={({ detail }) => onChoose(detail === 0)}
        >
          {job.file.name}
        </button>
      </th>
      <td>{people?.length ?? '–'}</td>
      <td>{state.phase === 'failed' ? state.problem : stateWords(state)}</td>
      {gender && <td>{genders && WORDS.genders(genders)}</td>}
    </tr>
  );
}
