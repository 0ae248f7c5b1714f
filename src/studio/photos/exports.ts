/** The files that are saved of pictures, and what the command line prints. Pure. */
import { EXPRESSIONS, type Label } from '../../analysis/types';
import { expressionName, percent } from '../../ui/formats';
import { readWith } from '../../ui/models';
import { csvHeadings, csvRow, type FaceJson, faceJson, share } from '../face-export';
import { type PersonReading, peopleOf, type ReadPhoto } from './photo';
import { LABELS, type PhotoStatistics, photoStatistics } from './statistics';

/** One face of a picture; its gender is `null` where that was not read. */
interface PersonJson extends FaceJson {
  readonly id: number;
  readonly gender: string | null;
  readonly genderConfidence: number | null;
}

export interface PhotoJson {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly faces: readonly PersonJson[];
}

/** Boxes in px of the upright picture; probabilities by the name of the expression. */
export function photoJson(photo: ReadPhoto): PhotoJson {
  const { width, height } = photo.reading;
  return { file: photo.file, width, height, faces: peopleOf(photo).map(personJson) };
}

function personJson({ id, box, expression, gender }: PersonReading): PersonJson {
  return {
    id,
    ...faceJson({ box, ...expression }),
    gender: gender?.label ?? null,
    genderConfidence: gender === null ? null : share(gender.confidence),
  };
}

/** One row a face, after a row of headings. */
export function photosCsv(photos: readonly ReadPhoto[]): string {
  const rows = photos.flatMap((photo) =>
    peopleOf(photo).map(({ id, box, expression, gender }) =>
      csvRow([photo.file, id], { box, ...expression }, gender),
    ),
  );
  return [csvHeadings(['file', 'face']), ...rows].join('');
}

/**
 * Statistics in words, as the second paper's appendix has them: for each picture the number of
 * people, how many show each expression, how many look like men and women, and every face's
 * confidences under the number that it has on the picture. Sums at the end where there are several.
 */
export function photosText(photos: readonly ReadPhoto[]): string {
  const parts = photos.map(photoText);
  if (photos.length > 1) {
    const all = photoStatistics(photos.flatMap(peopleOf));
    parts.push([`All ${photos.length} pictures`, ...countLines(all)].join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

function photoText(photo: ReadPhoto): string {
  const { width, height } = photo.reading;
  const people = peopleOf(photo);
  return [
    photo.file,
    `${width} x ${height} pixels, read with ${readWith(photo.expressionModel, photo.genderModel)}`,
    ...countLines(photoStatistics(people)),
    ...people.map(personLine),
  ].join('\n');
}

function countLines({ people, labels, genders }: PhotoStatistics): string[] {
  const lines = [
    `Number of people: ${people}`,
    `People who look: ${LABELS.map((label) => `${labelName(label)} ${labels[label]}`).join(', ')}`,
  ];
  if (genders !== null) {
    const { man, woman, unsure } = genders;
    lines.push(`Apparent gender: men ${man}, women ${woman}, unsure ${unsure}`);
  }
  return lines;
}

function personLine({ id, expression, gender }: PersonReading): string {
  const { label, confidence, probabilities } = expression;
  const all = EXPRESSIONS.map(
    (name, i) => `${expressionName(name)} ${percent(probabilities[i] ?? 0)}`,
  );
  const words = label === 'unsure' ? 'unsure' : `${labelName(label)} ${percent(confidence)}`;
  const looks =
    gender === null ? '' : `; apparent gender: ${gender.label} ${percent(gender.confidence)}`;
  return `${String(id).padStart(4)}  ${words} (${all.join(', ')})${looks}`;
}

export function labelName(label: Label): string {
  return label === 'unsure' ? 'unsure' : expressionName(label);
}
