import { freeName, savedName } from '../names';
import type { Unread } from '../read-by';
import { annotatedPicture, EXTENSIONS, type PictureType } from './annotate';
import { photosCsv, photosJson, photosText, provenanceOfPhotos } from './exports';
import type { ReadPhoto } from './photo';
import { WORDS } from './strings';
import { summaryCsv } from './summary';

/** A picture that was read, and its original file; `null` where only its readings were kept. */
export interface SavedPhoto {
  readonly source: Blob | null;
  readonly photo: ReadPhoto;
}

/** "party.png" to "party-annotated.jpg". */
export function annotatedName(file: string, type: PictureType): string {
  return savedName(file, `-annotated${EXTENSIONS[type]}`);
}

/**
 * The statistics of all pictures: text, a table of faces, a table of files, and JSON.
 *
 * @param unread files that were given and not read; every one of these says so
 */
export function statisticsFiles(photos: readonly ReadPhoto[], unread: readonly Unread[]): File[] {
  const files = summaryCsv(photos, unread, provenanceOfPhotos(photos, unread));
  const json = JSON.stringify(photosJson(photos, unread), null, 1);
  return [
    new File([photosText(photos, unread)], 'statistics.txt', { type: 'text/plain' }),
    new File([photosCsv(photos, unread)], 'faces.csv', { type: 'text/csv' }),
    new File([files], 'files.csv', { type: 'text/csv' }),
    new File([`${json}\n`], 'faces.json', { type: 'application/json' }),
  ];
}

/**
 * All files that are saved for pictures; annotated copies are drawn one at a time.
 *
 * @param left is told of every picture of which no annotated copy can be made
 */
export async function* filesOfPhotos(
  all: readonly SavedPhoto[],
  unread: readonly Unread[],
  type: PictureType,
  left: (one: Unread) => void,
): AsyncGenerator<File> {
  yield* statisticsFiles(
    all.map(({ photo }) => photo),
    unread,
  );
  const names = new Set<string>();
  for (const { source, photo } of all) {
    // A picture may have been moved since, or be too large to be drawn.
    const picture =
      source === null ? null : await annotatedPicture(source, photo, type).catch(() => null);
    if (picture === null) {
      left({ file: photo.file, why: source === null ? WORDS.missing : WORDS.why.noCopy });
      continue;
    }
    yield new File([picture], freeName(annotatedName(photo.file, type), names), { type });
  }
}
