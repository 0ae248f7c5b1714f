import { type Signal, untracked, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { DEFAULT_GENDER_MODEL, GENDER_MODELS } from '../../analysis/model-names';
import { Button } from '../../ui/button';
import { type Choice, Select } from '../../ui/select';
import type { PanelProps } from '../choices';
import { DropZone } from '../drop-zone';
import { packagedNames } from '../packaged';
import { saveFile } from '../video/save-file';
import { Counts } from './counts';
import { peopleOf } from './photo';
import { PhotoCard } from './photo-card';
import { PhotoQueue } from './photo-queue';
import { type SavedPhoto, statisticsFiles, zipOfPhotos } from './saving';
import { photoStatistics } from './statistics';
import { WORDS } from './strings';
import './photos.css';

const ACCEPTED = 'image/jpeg,image/png,image/webp,image/avif,image/gif';

/** The tab for pictures. */
export function PhotosPanel({ client, choices }: PanelProps) {
  const { expressionModel, gender } = choices;
  const genderModel = useSignal<string>(DEFAULT_GENDER_MODEL);
  const queue = useMemo(
    () =>
      new PhotoQueue(client, {
        expressionModel: expressionModel.peek(),
        genderModel: gender.peek() ? genderModel.peek() : null,
      }),
    [client, expressionModel, gender, genderModel],
  );
  useSignalEffect(() => {
    const chosen = {
      expressionModel: expressionModel.value,
      genderModel: gender.value ? genderModel.value : null,
    };
    // What the queue looks at is no reason to choose again.
    untracked(() => queue.choose(chosen));
  });
  // The models are there by the time that a picture is chosen.
  useEffect(() => void client.ask('warm-up', {}).catch(() => undefined), [client]);
  usePastedFiles((files) => queue.add(files));
  const done = queue.jobs.value.flatMap(({ file, state }) =>
    state.value.phase === 'done' ? [{ source: file, photo: state.value.photo }] : [],
  );
  return (
    <>
      <DropZone words={WORDS.choose} accept={ACCEPTED} onFiles={(files) => queue.add(files)}>
        {WORDS.drop}
      </DropZone>
      {gender.value && <GenderModels chosen={genderModel} />}
      {done.length > 0 && <All photos={done} />}
      {queue.jobs.value.length > 0 && (
        <ul class="photos" aria-label={WORDS.list}>
          {queue.jobs.value.map((job) => (
            <PhotoCard key={job.id} job={job} client={client} onRemove={() => queue.remove(job)} />
          ))}
        </ul>
      )}
    </>
  );
}

/** The choice of the model of apparent gender, where there is one. */
function GenderModels({ chosen }: { readonly chosen: Signal<string> }) {
  const models = useSignal<readonly Choice[]>([]);
  useEffect(() => {
    void packagedNames(GENDER_MODELS).then((names) => {
      models.value = GENDER_MODELS.filter(({ name }) => names.includes(name));
    });
  }, [models]);
  if (models.value.length < 2) return null;
  return (
    <Select
      words={WORDS.genderModel}
      choices={models.value}
      value={chosen.value}
      status=""
      onChange={(name) => {
        chosen.value = name;
      }}
    />
  );
}

/** Pictures that are pasted anywhere on the page. */
function usePastedFiles(onFiles: (files: File[]) => void): void {
  useEffect(() => {
    const take = ({ clipboardData }: ClipboardEvent) => {
      const pictures = [...(clipboardData?.files ?? [])].filter(({ type }) =>
        type.startsWith('image/'),
      );
      onFiles(pictures);
    };
    document.addEventListener('paste', take);
    return () => document.removeEventListener('paste', take);
  });
}

/** What was read in all pictures together, and the buttons that save it. */
function All({ photos }: { readonly photos: readonly SavedPhoto[] }) {
  const zipping = useSignal(false);
  const failed = useSignal(false);
  const all = photos.map(({ photo }) => photo);
  const saveZip = async () => {
    zipping.value = true;
    failed.value = false;
    try {
      saveFile('countenance-pictures.zip', await zipOfPhotos(photos));
    } catch {
      failed.value = true;
    }
    zipping.value = false;
  };
  const statistics = photoStatistics(all.flatMap(peopleOf));
  return (
    <section class="card photo-all" aria-labelledby="photo-all-heading">
      <h2 id="photo-all-heading">
        {photos.length > 1 ? `${WORDS.all(photos.length)}: ` : ''}
        {WORDS.people(statistics.people)}
      </h2>
      {photos.length > 1 && <Counts {...statistics} />}
      <div class="photo-actions">
        <Button busy={zipping.value} kind="primary" onClick={() => void saveZip()}>
          {zipping.value ? WORDS.save.zipping : WORDS.save.zip}
        </Button>
        {statisticsFiles(all).map((file, i) => (
          <Button key={file.name} onClick={() => saveFile(file.name, file)}>
            {[WORDS.save.text, WORDS.save.csv, WORDS.save.json][i]}
          </Button>
        ))}
      </div>
      {failed.value && <p role="alert">{WORDS.problems.notZipped}</p>}
    </section>
  );
}
