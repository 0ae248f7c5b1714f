import { baseName, freeName } from '../names';
import { annotatedPicture } from './annotate';
import { photoJson, photosCsv, photosText } from './exports';
import type { ReadPhoto } from './photo';

/** A picture that was read, and its original file. */
export interface SavedPhoto {
  readonly source: Blob;
  readonly photo: ReadPhoto;
}

/** "party.jpg" to "party-annotated.png". */
export function annotatedName(file: string): string {
  return `${baseName(file)}-annotated.png`;
}

/** The statistics of all pictures, as three files. */
export function statisticsFiles(photos: readonly ReadPhoto[]): File[] {
  return [
    new File([photosText(photos)], 'statistics.txt', { type: 'text/plain' }),
    new File([photosCsv(photos)], 'faces.csv', { type: 'text/csv' }),
    new File([`${JSON.stringify(photos.map(photoJson), null, 1)}\n`], 'faces.json', {
      type: 'application/json',
    }),
  ];
}

/** All files that are saved for pictures; annotated copies are drawn one at a time. */
export async function* filesOfPhotos(all: readonly SavedPhoto[]): AsyncGenerator<File> {
  yield* statisticsFiles(all.map(({ photo }) => photo));
  const names = new Set<string>();
  for (const { source, photo } of all) {
    const png = await annotatedPicture(source, photo);
    yield new File([png], freeName(annotatedName(photo.file), names), { type: 'image/png' });
  }
}
