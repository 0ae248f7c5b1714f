import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { Button } from '../../ui/button';
import { countPeople } from '../../ui/people-counts';
import { saveFile } from '../../ui/saving/save-file';
import { DropZone } from '../drop-zone';
import { type Given, wanted } from '../given-files';
import type { PanelProps } from '../panel';
import { flat, Zipping } from '../zipping';
import { Counts } from './counts';
import { PhotoCard } from './photo-card';
import { filesOfPhotos, type SavedPhoto, statisticsFiles } from './saving';
import { WORDS } from './strings';
import './photos.css';

const ACCEPTED = 'image/jpeg,image/png,image/webp,image/avif,image/gif';

/** The tab for pictures. */
export function PhotosPanel({ client, photos: queue }: PanelProps) {
  // So that the detectors are loaded by the time that a picture is chosen.
  useEffect(() => void client.ask('warm-up', {}).catch(() => undefined), [client]);
  usePastedFiles((files) => queue.add(files));
  const nothing = useSignal(false);
  const take = (given: readonly Given[]) => {
    const files = wanted(given, ACCEPTED);
    nothing.value = given.length > 0 && files.length === 0;
    queue.add(files);
  };
  const done = queue.read;
  return (
    <>
      <DropZone words={WORDS.choose} accept={ACCEPTED} onGiven={take}>
        {WORDS.drop}
      </DropZone>
      {nothing.value && (
        <p class="problem" role="alert">
          {WORDS.nothing}
        </p>
      )}
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

/** Calls back with pictures that are pasted anywhere on the page. */
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

/** The counts over all pictures, and the buttons that save everything. */
function All({ photos }: { readonly photos: readonly SavedPhoto[] }) {
  const zipping = useMemo(() => new Zipping(), []);
  const busy = zipping.busy.value;
  const all = photos.map(({ photo }) => photo);
  const saveZip = () => zipping.save('countenance-pictures.zip', flat(filesOfPhotos(photos)));
  const statistics = countPeople(all.flatMap(({ people }) => people));
  return (
    <section class="card photo-all" aria-labelledby="photo-all-heading">
      <h2 id="photo-all-heading">
        {photos.length > 1 ? `${WORDS.all(photos.length)}: ` : ''}
        {WORDS.people(statistics.people)}
      </h2>
      {photos.length > 1 && <Counts {...statistics} />}
      <div class="photo-actions">
        <Button busy={busy} kind="primary" onClick={() => void saveZip()}>
          {busy ? WORDS.save.zipping : WORDS.save.zip}
        </Button>
        {statisticsFiles(all).map((file, i) => (
          <Button key={file.name} onClick={() => saveFile(file.name, file)}>
            {[WORDS.save.text, WORDS.save.csv, WORDS.save.json][i]}
          </Button>
        ))}
      </div>
      {zipping.problem.value !== null && (
        <p class="problem" role="alert">
          {zipping.problem.value}
        </p>
      )}
    </section>
  );
}
