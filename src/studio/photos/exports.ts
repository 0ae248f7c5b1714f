/** The contents of the files that are saved for pictures, and of what the command prints. Pure. */
import type { FaceReading } from '../../analysis/types';
import { readWith } from '../../ui/models';
import { countPeople } from '../../ui/people-counts';
import { countLines, probabilityWords } from '../../ui/saving/people-text';
import { percent, shortWords } from '../../ui/words';
import { csvHeadings, csvRow, faceJson, genderJson } from '../face-export';
import type { ReadPhoto } from './photo';

const LOOKS = 'People who look';

/** Boxes in px of the upright picture; probabilities by the name of the expression. */
export function photoJson({ file, width, height, people }: ReadPhoto) {
  const faces = people.map((reading) => ({
    id: reading.person,
    ...faceJson(reading),
    ...genderJson(reading.gender),
  }));
  return { file, width, height, faces };
}

/** A header row, then one row for each face. */
export function photosCsv(photos: readonly ReadPhoto[]): string {
  const rows = photos.flatMap((photo) =>
    photo.people.map((reading) => csvRow([photo.file, reading.person], reading)),
  );
  return [csvHeadings(['file', 'face']), ...rows].join('');
}

/**
 * Statistics as text, like those in the appendix of Kohli and Constant: for each picture the number
 * of people, how many show each expression, how many look like men and women, and the probabilities
 * of every face under its number on the picture. For several pictures, totals follow.
 */
export function photosText(photos: readonly ReadPhoto[]): string {
  const parts = photos.map(photoText);
  if (photos.length > 1) {
    const all = countPeople(photos.flatMap(({ people }) => people));
    parts.push([`All ${photos.length} pictures`, ...countLines(all, LOOKS)].join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

function photoText(photo: ReadPhoto): string {
  const { width, height, people, models } = photo;
  return [
    photo.file,
    `${width} x ${height} pixels, read with ${readWith(models)}`,
    ...countLines(countPeople(people), LOOKS),
    ...people.map(personLine),
  ].join('\n');
}

function personLine(reading: FaceReading): string {
  const { person, probabilities, gender } = reading;
  const looks =
    gender === null ? '' : `; apparent gender: ${gender.label} ${percent(gender.confidence)}`;
  return `${String(person).padStart(4)}  ${shortWords(reading)} (${probabilityWords(probabilities)})${looks}`;
}
