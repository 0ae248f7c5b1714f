import { useSignal } from '@preact/signals';
import { Button } from '../../ui/button';
import { countPeople } from '../../ui/people-counts';
import { saveFile } from '../../ui/saving/save-file';
import type { AnalysisClient } from '../analysis-client';
import type { Choices } from '../choices';
import type { SavedMarks } from '../saved-marks';
import { annotatedPicture } from './annotate';
import { AnnotatedPhoto } from './annotated-photo';
import { Comparison } from './comparison';
import { Counts } from './counts';
import { FaceTable } from './face-table';
import type { ReadPhoto } from './photo';
import type { PhotoJob, PhotoState } from './photo-job';
import { annotatedName } from './saving';
import { WORDS } from './strings';

interface PhotoCardProps {
  readonly job: PhotoJob;
  readonly client: AnalysisClient;
  readonly choices: Choices;
  readonly saved: SavedMarks;
  readonly onRemove: () => void;
}

/** One picture: its progress, and its readings. */
export function PhotoCard({ job, client, choices, saved, onRemove }: PhotoCardProps) {
  const state = job.state.value;
  const { name } = job.file;
  return (
    <div class="card photo-card">
      <header class="photo-head">
        <h2 title={name}>{name}</h2>
        <p class="soft" role="status">
          {statusWords(state)}
        </p>
        <Button kind="quiet" onClick={onRemove}>
          {WORDS.remove}
          <span class="hidden-words"> {name}</span>
        </Button>
      </header>
      {state.phase === 'failed' && (
        <p class="problem" role="alert">
          {state.problem}
        </p>
      )}
      {state.phase === 'done' && (
        <>
          {state.note !== null && <p class="soft">{state.note}</p>}
          <Result
            job={job}
            photo={state.photo}
            client={client}
            choices={choices}
            onSaved={() => saved.mark(state.photo)}
          />
        </>
      )}
    </div>
  );
}

function statusWords(state: PhotoState): string {
  switch (state.phase) {
    case 'waiting':
    case 'reading':
    case 'cancelled':
      return WORDS[state.phase];
    case 'failed':
      return '';
    case 'done':
      return `${WORDS.people(state.photo.people.length)} ${WORDS.took(state.tookMs)}`;
  }
}

interface ResultProps {
  readonly job: PhotoJob;
  readonly photo: ReadPhoto;
  readonly client: AnalysisClient;
  readonly choices: Choices;
  /** Called when the annotated picture is saved. */
  readonly onSaved: () => void;
}

function Result({ job, photo, client, choices, onSaved }: ResultProps) {
  const { people } = photo;
  const missing = job.missing.value;
  return (
    <>
      {missing ? (
        <p class="soft">{WORDS.missing}</p>
      ) : (
        <AnnotatedPhoto url={job.url} photo={photo} />
      )}
      {people.length === 0 ? (
        <p>{WORDS.noFace(photo.file)}</p>
      ) : (
        <>
          <Counts {...countPeople(people)} />
          <FaceTable photo={photo} />
        </>
      )}
      {!missing && (
        <div class="photo-actions">
          <SavePicture job={job} photo={photo} choices={choices} onSaved={onSaved} />
          {people.length > 0 && (
            <Comparison job={job} client={client} gender={choices.gender.value} />
          )}
        </div>
      )}
    </>
  );
}

function SavePicture({ job, photo, choices, onSaved }: Omit<ResultProps, 'client'>) {
  const busy = useSignal(false);
  const failed = useSignal(false);
  const save = async () => {
    busy.value = true;
    failed.value = false;
    try {
      const type = choices.pictureType.value;
      saveFile(annotatedName(photo.file, type), await annotatedPicture(job.file, photo, type));
      onSaved();
    } catch {
      failed.value = true;
    }
    busy.value = false;
  };
  return (
    <>
      <Button busy={busy.value} onClick={() => void save()}>
        {WORDS.save.picture}
      </Button>
      {failed.value && <p role="alert">{WORDS.problems.notSaved(photo.file)}</p>}
    </>
  );
}
