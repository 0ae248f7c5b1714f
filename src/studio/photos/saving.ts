import { downloadZip } from 'client-zip';
import { annotatedPicture } from './annotate';
import { photoJson, photosCsv, photosText } from './exports';
import type { ReadPhoto } from './photo';

/** A picture that was read, and the file that it came in. */
export interface SavedPhoto {
  readonly source: Blob;
  readonly photo: ReadPhoto;
}

/** "party.jpg" to "party-annotated.png". */
export function annotatedName(file: string): string {
  return `${file.replace(/\.[^.]*$/, '')}-annotated.png`;
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

/** Everything as one zip; one picture is drawn at a time. */
export function zipOfPhotos(all: readonly SavedPhoto[]): Promise<Blob> {
  return downloadZip(entries(all)).blob();
}

async function* entries(all: readonly SavedPhoto[]): AsyncGenerator<File> {
  yield* statisticsFiles(all.map(({ photo }) => photo));
  const names = new Set<string>();
  for (const { source, photo } of all) {
    const png = await annotatedPicture(source, photo);
    yield new File([png], freeName(annotatedName(photo.file), names), { type: 'image/png' });
  }
}

/** Two folders may hold pictures of one name; a zip may not. */
export function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let count = 2; taken.has(free); count++) free = name.replace(/(\.[^.]*)?$/, ` (${count})$1`);
  taken.add(free);
  return free;
}
