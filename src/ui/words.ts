/** The words and percentages for people and readings, on every page and in exports. No DOM, no browser API. */
import { type Doubt, doubtOf } from '../analysis/doubt';
import type { FaceReading, GenderReading, Label } from '../analysis/types';
import type { ParticipantSnapshot, ParticipantState } from '../messaging/session';

type Named = Pick<ParticipantSnapshot, 'name' | 'number'>;
type Shown = Pick<ParticipantSnapshot, 'name' | 'number' | 'state' | 'since' | 'people'>;
type Looks = Pick<FaceReading, 'label' | 'confidence'>;
type Stands = Pick<FaceReading, 'label' | 'standing'>;
type Doubted = Parameters<typeof doubtOf>[0];
type Read = Looks & Stands & Doubted & Pick<FaceReading, 'gender'>;

/** Whether percentages are shown: else "clearly" and "perhaps", which do not change five times a second. */
export interface Figures {
  readonly figures: boolean;
}

const NAMES: Readonly<Record<Label, string>> = {
  angry: 'angry',
  disgust: 'disgusted',
  fear: 'afraid',
  happy: 'happy',
  sad: 'sad',
  surprise: 'surprised',
  neutral: 'neutral',
  unsure: 'unsure',
};

const DOUBTS: Readonly<Record<Exclude<Doubt, readonly unknown[]>, string>> = {
  small: 'too small',
  turned: 'turned away',
  blurred: 'blurred',
  dark: 'too dark',
};

const WHY_UNSURE: typeof DOUBTS = {
  small: 'Unsure because the face is too small.',
  turned: 'Unsure because the face is turned away.',
  blurred: 'Unsure because the picture is blurred.',
  dark: 'Unsure because the face is too dark.',
};

const TIME_OF_DAY = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

const STATES: Readonly<Record<Exclude<ParticipantState, 'reading'>, string>> = {
  waiting: 'waiting for a picture',
  'no-face': 'no face in view',
  blocked: 'video cannot be read',
  paused: 'paused',
  frozen: 'no new picture',
  'left-out': 'left out',
};

/**
 * A share as a percentage: `percent(0.873) === '87 %'`, `percent(0.8736, 1) === '87.4 %'`.
 *
 * @param share 0 to 1; anything beyond is clamped, and what is not a finite number counts as 0
 * @param digits after the decimal point
 */
export function percent(share: number, digits = 0): string {
  const clamped = Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0;
  return `${(100 * clamped).toFixed(digits)} %`;
}

/** A label alone, in a list or where there is little room: "happy", "afraid", "unsure". */
export function labelName(label: Label): string {
  return NAMES[label];
}

/** "looks happy", never "is happy": a face is read, not a feeling. Or "unsure". */
export function labelWords(label: Label): string {
  return label === 'unsure' ? NAMES[label] : `looks ${NAMES[label]}`;
}

/** A label's probability, "87 %"; `null` for "unsure", which has none. */
export function labelFigure({ label, confidence }: Looks): string | null {
  return label === 'unsure' ? null : percent(confidence);
}

/** "happy 87 %"; "unsure". */
export function shortWords(reading: Looks): string {
  return [labelName(reading.label), labelFigure(reading) ?? []].flat().join(' ');
}

/** "clearly" or "perhaps"; `null` for "unsure". */
export function standingWord({ label, standing }: Stands): string | null {
  if (label === 'unsure') return null;
  return standing === 'clear' ? 'clearly' : 'perhaps';
}

/** Why a reading is "unsure": "too small", "sad or angry"; `null` where nothing tells why. */
function doubtWords(reading: Doubted): string | null {
  const doubt = doubtOf(reading);
  if (doubt === null) return null;
  return typeof doubt === 'string' ? DOUBTS[doubt] : doubt.map(labelName).join(' or ');
}

/** Why a reading is "unsure", as a sentence; `null` where it is not. */
export function whyUnsure(reading: Doubted): string | null {
  if (reading.label !== 'unsure') return null;
  const doubt = doubtOf(reading);
  if (doubt === null) return 'Unsure because no expression is likely enough.';
  if (typeof doubt === 'string') return WHY_UNSURE[doubt];
  return `Unsure because ${doubt.map(labelName).join(' and ')} are about as likely.`;
}

/**
 * How somebody looks, without apparent gender: "clearly looks happy", with figures "looks happy";
 * "unsure: sad or angry".
 */
export function lookWords(reading: Stands & Doubted, { figures }: Figures): string {
  const words = labelWords(reading.label);
  if (reading.label === 'unsure') return [words, doubtWords(reading) ?? []].flat().join(': ');
  return figures ? words : `${standingWord(reading)} ${words}`;
}

/**
 * "clearly looks happy", with figures "looks happy, 87 %", and the apparent gender after it where there is
 * one to show; "unsure: too dark".
 */
export function readingWords(reading: Read, shown: Figures): string {
  const figure = shown.figures ? labelFigure(reading) : null;
  const parts = [lookWords(reading, shown), figure ?? [], genderWords(reading.gender) ?? []];
  return parts.flat().join(', ');
}

/** "woman"; `null` where apparent gender is switched off or unsure. */
export function genderName(gender: GenderReading | null): string | null {
  return gender === null || gender.label === 'unsure' ? null : gender.label;
}

/** "apparent gender: woman"; `null` where it is switched off or unsure. */
export function genderWords(gender: GenderReading | null): string | null {
  const name = genderName(gender);
  return name === null ? null : `apparent gender: ${name}`;
}

/** How many people look like men and women: "1 man, 2 women, 0 unsure". */
export function genderCountWords(counts: Readonly<Record<GenderReading['label'], number>>): string {
  const { man, woman, unsure } = counts;
  return `${man} ${man === 1 ? 'man' : 'men'}, ${woman} ${woman === 1 ? 'woman' : 'women'}, ${unsure} unsure`;
}

/** "1 person", "4 people". */
export function peopleWords(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

/** The name of somebody without one: "Person 2". */
export function numberedPerson(number: number): string {
  return `Person ${number}`;
}

/** The name the page gives, or "Participant 3". */
export function participantName({ name, number }: Named): string {
  return name?.trim() || `Participant ${number}`;
}

/** "no face in view", "paused" ...; a participant who is being read has readings instead. */
export function stateWords({ state, since }: Pick<ParticipantSnapshot, 'state' | 'since'>): string {
  const words = STATES[state === 'reading' ? 'no-face' : state];
  return since === null ? words : `${words} since ${TIME_OF_DAY.format(since)}`;
}

/** The people to show for a participant: those in the picture while it is being read. */
export function peopleShown({
  state,
  people,
}: Pick<Shown, 'state' | 'people'>): readonly FaceReading[] {
  return state === 'reading' ? people : [];
}

/** "Ada Lovelace", or "Ada Lovelace, person 2" where several people are in one video. */
export function personName(participant: Shown, index = 0): string {
  const name = participantName(participant);
  return peopleShown(participant).length > 1 ? `${name}, person ${index + 1}` : name;
}

/**
 * The accessible name of a row: "Ada Lovelace: clearly looks happy", "Ada Lovelace: paused", with figures
 * "Ada Lovelace, person 2: looks sad, 71 %".
 *
 * @param index which of the people in the video, from 0, from left to right
 */
export function rowName(participant: Shown, shown: Figures, index = 0): string {
  const reading = peopleShown(participant)[index];
  const words = reading === undefined ? stateWords(participant) : readingWords(reading, shown);
  return `${personName(participant, index)}: ${words}`;
}

/** The accessible name over the rows of several people in one video: "Ada Lovelace: 2 people". */
export function groupName(participant: Shown): string {
  return `${participantName(participant)}: ${peopleWords(peopleShown(participant).length)}`;
}
