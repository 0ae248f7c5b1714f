/** The words and figures that the popup, the overlay and the tests share. No DOM, no browser API. */
import type { Expression, FaceReading, Label } from '../analysis/types';
import type { ParticipantSnapshot, ParticipantState } from '../messaging/session';

export { EXPRESSION_COLOURS, EXPRESSION_GLYPHS } from './symbols';

type Named = Pick<ParticipantSnapshot, 'name' | 'number'>;
type Shown = Pick<ParticipantSnapshot, 'name' | 'number' | 'state' | 'people'>;
type Read = Pick<FaceReading, 'label' | 'confidence' | 'gender'>;

/** "looks happy", never "is happy": a face is read, not a feeling. */
const WORDS: Readonly<Record<Label, string>> = {
  angry: 'looks angry',
  disgust: 'looks disgusted',
  fear: 'looks afraid',
  happy: 'looks happy',
  sad: 'looks sad',
  surprise: 'looks surprised',
  neutral: 'looks neutral',
  unsure: 'unsure',
};

const NAMES: Readonly<Record<Expression, string>> = {
  angry: 'angry',
  disgust: 'disgusted',
  fear: 'afraid',
  happy: 'happy',
  sad: 'sad',
  surprise: 'surprised',
  neutral: 'neutral',
};

const STATES: Readonly<Record<Exclude<ParticipantState, 'reading'>, string>> = {
  waiting: 'waiting for the first picture',
  'no-face': 'no face in view',
  blocked: 'video cannot be read',
  paused: 'paused',
};

/** A share of 1 as whole per cent: `percent(0.873) === '87 %'`. What is no share of 1 is clamped. */
export function percent(share: number): string {
  const clamped = Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0;
  return `${Math.round(clamped * 100)} %`;
}

/** "looks happy", or "unsure". */
export function expressionWords(label: Label): string {
  return WORDS[label];
}

/** One expression in a list of all seven: "happy", "afraid". */
export function expressionName(expression: Expression): string {
  return NAMES[expression];
}

/** The name the page gives, or "Participant 3". */
export function participantName({ name, number }: Named): string {
  return name?.trim() || `Participant ${number}`;
}

/** "apparent gender: woman"; `null` where it is switched off or unsure. */
export function genderWords(gender: FaceReading['gender']): string | null {
  return gender === null || gender.label === 'unsure' ? null : `apparent gender: ${gender.label}`;
}

/** "looks happy, 87 %", with the apparent gender after it where there is one to show; "unsure". */
export function readingWords(reading: Read): string {
  const words = expressionWords(reading.label);
  const sure = reading.label === 'unsure' ? words : `${words}, ${percent(reading.confidence)}`;
  const gender = genderWords(reading.gender);
  return gender === null ? sure : `${sure}, ${gender}`;
}

/** "no face in view" and the like; a participant who is being read has readings instead of words. */
export function stateWords(state: ParticipantState): string {
  return STATES[state === 'reading' ? 'no-face' : state];
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
 * The accessible name of a row: "Ada Lovelace: looks happy, 87 %", "Ada Lovelace: paused",
 * "Ada Lovelace, person 2: looks sad, 71 %".
 *
 * @param index which of the people in the video, from 0, from left to right
 */
export function rowName(participant: Shown, index = 0): string {
  const reading = peopleShown(participant)[index];
  const words = reading === undefined ? stateWords(participant.state) : readingWords(reading);
  return `${personName(participant, index)}: ${words}`;
}

/** The accessible name over the rows of several people in one video: "Ada Lovelace: 2 people". */
export function groupName(participant: Shown): string {
  return `${participantName(participant)}: ${peopleShown(participant).length} people`;
}
