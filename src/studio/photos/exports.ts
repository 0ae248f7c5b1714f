/** The contents of the files that are saved for pictures, and of what the command prints. Pure. */

import type { FaceReading } from '../../analysis/types';
import { readWith } from '../../ui/models';
import { countPeople } from '../../ui/people-counts';
import { countLines, probabilityWords } from '../../ui/saving/people-text';
import { type Provenance, provenanceLines } from '../../ui/saving/provenance';
import { SAVED } from '../../ui/saving/strings';
import { percent, shortWords } from '../../ui/words';
import { faceJson, faceTable, genderJson, jsonHead, readByJson } from '../face-export';
import { provenanceOf, type Unread } from '../read-by';
import type { ReadPhoto } from './photo';
import { WORDS } from './strings';

/** One picture, as `npm run analyze -- --json -` prints it; docs/studio.schema.json describes it. */
export function photoJson(photo: ReadPhoto) {
  return { ...jsonHead(photo.by), ...onePhotoJson(photo) };
}

/** Several pictures, and the files that were not read. */
export function photosJson(photos: readonly ReadPhoto[], unread: readonly Unread[]) {
  const program = photos.at(-1)?.by.program ?? '';
  return { ...jsonHead({ program }), pictures: photos.map(onePhotoJson), notRead: unread };
}

/** Boxes in px of the upright picture; probabilities by the word of the expression. */
function onePhotoJson({ file, width, height, people, by }: ReadPhoto) {
  const faces = people.map((reading) => ({
    id: reading.person,
    ...faceJson(reading),
    ...genderJson(reading.gender),
  }));
  return { file, width, height, ...readByJson(by), faces };
}

/** What files about these pictures say of where they come from. */
export function provenanceOfPhotos(
  photos: readonly ReadPhoto[],
  unread: readonly Unread[] = [],
): Provenance {
  return provenanceOf(
    photos.map(({ by }) => by),
    unread,
  );
}

/** A header row, then one row for each face. */
export function photosCsv(photos: readonly ReadPhoto[], unread: readonly Unread[]): string {
  const gender = photos.some(({ models }) => models.gender !== null);
  const table = faceTable(['file', 'face'], gender, provenanceOfPhotos(photos, unread));
  const rows = photos.flatMap((photo) =>
    photo.people.map((reading) => table.row([photo.file, reading.person], reading)),
  );
  return [table.headings, ...rows].join('');
}

/**
 * Statistics as text, like those in the appendix of Kohli and Constant: for each picture the number
 * of people, how many show each expression, how many look like men and women, and the probabilities
 * of every face under its number on the picture. For several pictures, totals follow.
 */
export function photosText(photos: readonly ReadPhoto[], unread: readonly Unread[]): string {
  const head = provenanceLines(provenanceOfPhotos(photos, unread));
  const parts = [head, ...photos.map(photoText)];
  if (photos.length + unread.length > 1) {
    const all = countPeople(photos.flatMap(({ people }) => people));
    parts.push([WORDS.all(photos.length, unread.length), ...countLines(all, WORDS.report.looks)]);
  }
  if (unread.length > 0) {
    parts.push([
      WORDS.notRead,
      ...unread.map(({ file, why }) => `  ${WORDS.report.unread(file, why)}`),
    ]);
  }
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function photoText(photo: ReadPhoto): string[] {
  const { width, height, people, models } = photo;
  return [
    photo.file,
    WORDS.report.size(width, height, readWith(models)),
    ...countLines(countPeople(people), WORDS.report.looks),
    ...people.map(personLine),
  ];
}

function personLine(reading: FaceReading): string {
  const { person, probabilities, gender } = reading;
  const line = WORDS.report.face(shortWords(reading), probabilityWords(probabilities));
  const looks =
    gender === null ? '' : `; ${SAVED.gender[gender.label](percent(gender.confidence))}`;
  return `${String(person).padStart(4)}  ${line}${looks}`;
}
