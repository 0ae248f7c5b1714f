import { untracked, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { Button } from '../../ui/button';
import type { PanelProps } from '../choices';
import { DropZone } from '../drop-zone';
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
  const queue = useMemo(
    () =>
      new PhotoQueue(client, {
        expressionModel: expressionModel.peek(),
        gender: gender.peek(),
      }),
    [client, expressionModel, gender],
  );
  useSignalEffect(() => {
    const chosen = { expressionModel: expressionModel.value, gender: gender.value };
    // What the queue looks at is no reason to choose again.
    untracked(() => queue.choose(chosen));
  });
  usePastedFiles((files) => queue.add(files));
  const done = queue.jobs.value.flatMap(({ file, state }) =>
    state.value.phase === 'done' ? [{ source: file, photo: state.value.photo }] : [],
  );
  return (
    <>
      <DropZone words={WORDS.choose} accept={ACCEPTED} onFiles={(files) => queue.add(files)}>
        {WORDS.drop}
      </DropZone>
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
  const all = photos.map(({ photo }) => photo);
  const saveZip = async () => {
    zipping.value = true;
    try {
      saveFile('countenance-pictures.zip', await zipOfPhotos(photos));
    } finally {
      zipping.value = false;
    }
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
    </section>
  );
}
