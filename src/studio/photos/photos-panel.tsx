import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Button } from '../../ui/button';
import { readWith } from '../../ui/models';
import { remainingWords } from '../../ui/times';
import { chosenNow } from '../choices';
import { DropZone } from '../drop-zone';
import { type Given, wanted } from '../given-files';
import type { PanelProps } from '../panel';
import { AllPhotos } from './all-photos';
import { PhotoFiles } from './photo-files';
import type { PhotoQueue } from './photo-queue';
import { WORDS } from './strings';
import './photos.css';

const ACCEPTED = 'image/jpeg,image/png,image/webp,image/avif,image/gif';
/** Of these in a folder, a sentence says why they cannot be read; without, they would be left out. */
const PICTURES = `${ACCEPTED},image/bmp,image/svg+xml,.heic,.heif,.tif,.tiff,.jxl,.psd,.dng`;

/** The tab for pictures. */
export function PhotosPanel(panel: PanelProps) {
  const { client, photos: queue, choices } = panel;
  // So that the detectors are loaded by the time that a picture is chosen.
  useEffect(() => void client.ask('warm-up', {}).catch(() => undefined), [client]);
  usePastedFiles((files) => queue.add(files));
  const others = useSignal<string | null>(null);
  const take = (given: readonly Given[]) => {
    const files = wanted(given, PICTURES);
    const left = given.length - files.length;
    others.value = left === 0 ? null : files.length === 0 ? WORDS.nothing : WORDS.others(left);
    queue.add(files);
  };
  const given = queue.jobs.value.length > 0;
  return (
    <>
      <DropZone words={WORDS.choose} accept={ACCEPTED} onGiven={take}>
        {WORDS.drop}
      </DropZone>
      {others.value !== null && (
        <p class="problem" role="alert">
          {others.value}
        </p>
      )}
      <Reading queue={queue} />
      {queue.outdated > 0 && (
        <div class="photo-reading">
          <p role="status">{WORDS.outdated(queue.outdated, readWith(chosenNow(choices)))}</p>
          <Button onClick={() => queue.again()}>{WORDS.again(queue.outdated)}</Button>
        </div>
      )}
      {queue.read.length > 0 && <AllPhotos {...panel} />}
      {given && <PhotoFiles {...panel} />}
    </>
  );
}

/** How far the reading is, and the buttons that stop it and go on with it. */
function Reading({ queue }: { readonly queue: PhotoQueue }) {
  const all = queue.jobs.value;
  const toRead = queue.toRead.value;
  const { readable, missing } = queue.cancelled;
  const done = all.length - toRead;
  const left = queue.leftMs.value;
  if (toRead + readable + missing === 0) return null;
  return (
    <div class="photo-reading">
      {toRead > 0 && (
        <>
          <progress aria-label={WORDS.progress} max={all.length} value={done} />
          <span class="soft">
            {WORDS.progressWords(done, all.length)}
            {left !== null && `, ${remainingWords(left)}`}
          </span>
          <Button onClick={() => queue.cancel()}>{WORDS.cancel}</Button>
        </>
      )}
      {toRead === 0 && readable > 0 && (
        <Button onClick={() => queue.resume()}>{WORDS.resume(readable)}</Button>
      )}
      {missing > 0 && <p class="soft">{WORDS.chooseAgain(missing)}</p>}
    </div>
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
