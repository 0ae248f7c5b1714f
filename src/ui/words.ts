/** The words and percentages for people and readings, on every page and in exports. No DOM, no browser API. */
import { type Doubt, doubtOf } from '../analysis/doubt';
import type { Expression, FaceReading, GenderReading, Label } from '../analysis/types';
import { conjunction, dateWords, disjunction, percentage } from '../language/formats';
import { messages, say } from '../language/messages';
import type { ParticipantSnapshot, ParticipantState } from '../messaging/session';

type Named = Pick<ParticipantSnapshot, 'name' | 'number'>;
type Shown = Pick<ParticipantSnapshot, 'name' | 'number' | 'state' | 'since' | 'people'>;
type Looks = Pick<FaceReading, 'label' | 'confidence'>;
type Stands = Pick<FaceReading, 'label' | 'standing'>;
type Doubted = Parameters<typeof doubtOf>[0];
type Seen = Exclude<Doubt, readonly unknown[]>;
type Unread = Exclude<ParticipantState, 'reading'>;
type Read = Looks & Stands & Doubted & Pick<FaceReading, 'gender'>;

/** Whether percentages are shown: else "clearly" and "perhaps", which do not change five times a second. */
export interface Figures {
  readonly figures: boolean;
}

/** Every expression has whole messages of its own: other languages do not glue words together. */
export const LOOKS = messages('looks', {
  /** Alone, in a list or where there is little room. */
  name: {
    angry: 'angry',
    disgust: 'disgusted',
    fear: 'afraid',
    happy: 'happy',
    sad: 'sad',
    surprise: 'surprised',
    neutral: 'neutral',
    unsure: 'unsure',
  } satisfies Readonly<Record<Label, string>>,
  looks: {
    angry: 'looks angry',
    disgust: 'looks disgusted',
    fear: 'looks afraid',
    happy: 'looks happy',
    sad: 'looks sad',
    surprise: 'looks surprised',
    neutral: 'looks neutral',
    unsure: 'unsure',
  } satisfies Readonly<Record<Label, string>>,
  clearlyLooks: {
    angry: 'clearly looks angry',
    disgust: 'clearly looks disgusted',
    fear: 'clearly looks afraid',
    happy: 'clearly looks happy',
    sad: 'clearly looks sad',
    surprise: 'clearly looks surprised',
    neutral: 'clearly looks neutral',
  } satisfies Readonly<Record<Expression, string>>,
  perhapsLooks: {
    angry: 'perhaps looks angry',
    disgust: 'perhaps looks disgusted',
    fear: 'perhaps looks afraid',
    happy: 'perhaps looks happy',
    sad: 'perhaps looks sad',
    surprise: 'perhaps looks surprised',
    neutral: 'perhaps looks neutral',
  } satisfies Readonly<Record<Expression, string>>,
  clearly: {
    angry: 'clearly angry',
    disgust: 'clearly disgusted',
    fear: 'clearly afraid',
    happy: 'clearly happy',
    sad: 'clearly sad',
    surprise: 'clearly surprised',
    neutral: 'clearly neutral',
  } satisfies Readonly<Record<Expression, string>>,
  perhaps: {
    angry: 'perhaps angry',
    disgust: 'perhaps disgusted',
    fear: 'perhaps afraid',
    happy: 'perhaps happy',
    sad: 'perhaps sad',
    surprise: 'perhaps surprised',
    neutral: 'perhaps neutral',
  } satisfies Readonly<Record<Expression, string>>,

  unsureBecause: {
    small: 'unsure: too small',
    turned: 'unsure: turned away',
    blurred: 'unsure: blurred',
    dark: 'unsure: too dark',
  } satisfies Readonly<Record<Seen, string>>,
  unsureBetween: say((names: string) => ({ names }), 'unsure: {names}'),
  whyUnsure: {
    small: 'Unsure because the face is too small.',
    turned: 'Unsure because the face is turned away.',
    blurred: 'Unsure because the picture is blurred.',
    dark: 'Unsure because the face is too dark.',
  } satisfies Readonly<Record<Seen, string>>,
  whyUnsureBetween: say(
    (names: string) => ({ names }),
    'Unsure because {names} are about as likely.',
  ),
  whyUnsureAtAll: 'Unsure because no expression is likely enough.',

  gender: { man: 'man', woman: 'woman', unsure: 'unsure' },
  apparentGender: { man: 'apparent gender: man', woman: 'apparent gender: woman' },
  genderCounts: say(
    (man: number, woman: number, unsure: number) => ({ man, woman, unsure }),
    '{man, plural, one {# man} other {# men}}, {woman, plural, one {# woman} other {# women}}, {unsure, number} unsure',
  ),

  /** Between the parts of a list without "and". */
  separator: ', ',
  /** A label and how often it was seen: "3 happy". */
  counted: say((count: number, name: string) => ({ count, name }), '{count, number} {name}'),
  /** A label and its share: "happy 60 %". */
  withShare: say((name: string, share: string) => ({ name, share }), '{name} {share}'),
  people: say((count: number) => ({ count }), '{count, plural, one {# person} other {# people}}'),
  person: say((number: number) => ({ number }), 'Person {number, number}'),
  participant: say((number: number) => ({ number }), 'Participant {number, number}'),
  personIn: say(
    (name: string, number: number) => ({ name, number }),
    '{name}, person {number, number}',
  ),
  /** Who, and how they look or why nothing is read of them. */
  row: say((name: string, words: string) => ({ name, words }), '{name}: {words}'),

  state: {
    waiting: 'waiting for a picture',
    'no-face': 'no face in view',
    blocked: 'video cannot be read',
    paused: 'paused',
    frozen: 'no new picture',
    'left-out': 'left out',
  } satisfies Readonly<Record<Unread, string>>,
  stateSince: {
    waiting: say(since, 'waiting for a picture since {time}'),
    'no-face': say(since, 'no face in view since {time}'),
    blocked: say(since, 'video cannot be read since {time}'),
    paused: say(since, 'paused since {time}'),
    frozen: say(since, 'no new picture since {time}'),
    'left-out': say(since, 'left out since {time}'),
  } satisfies Readonly<Record<Unread, (epochMs: number) => string>>,
});

function since(epochMs: number) {
  return { time: dateWords({ timeStyle: 'medium' }, epochMs) };
}

/** What labels are called in files that programs read, in every language: column names, keys, cells. */
const CODES: Readonly<Record<Label, string>> = {
  angry: 'angry',
  disgust: 'disgusted',
  fear: 'afraid',
  happy: 'happy',
  sad: 'sad',
  surprise: 'surprised',
  neutral: 'neutral',
  unsure: 'unsure',
};

/**
 * A share as a percentage: `percent(0.873) === '87 %'`, `percent(0.8736, 1) === '87.4 %'`.
 *
 * @param share 0 to 1; anything beyond is clamped, and what is not a finite number counts as 0
 * @param digits after the decimal point
 */
export function percent(share: number, digits = 0): string {
  const clamped = Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0;
  return percentage(clamped, digits);
}

/** A label alone, in a list or where there is little room: "happy", "afraid", "unsure". */
export function labelName(label: Label): string {
  return LOOKS.name[label];
}

/** A label in a file that programs read: English, whatever the language. */
export function labelCode(label: Label): string {
  return CODES[label];
}

/** "3 happy" */
export function countedLabel(label: Label, count: number): string {
  return LOOKS.counted(count, labelName(label));
}

/** "happy 60 %" */
export function labelWithShare(label: Label, share: number): string {
  return LOOKS.withShare(labelName(label), percent(share));
}

/** "a, b, c" */
export function enumeration(words: readonly string[]): string {
  return words.join(LOOKS.separator);
}

/** "looks happy", never "is happy": a face is read, not a feeling. Or "unsure". */
export function labelWords(label: Label): string {
  return LOOKS.looks[label];
}

/** A label's probability, "87 %"; `null` for "unsure", which has none. */
export function labelFigure({ label, confidence }: Looks): string | null {
  return label === 'unsure' ? null : percent(confidence);
}

/** "happy 87 %"; "unsure". */
export function shortWords(reading: Looks): string {
  const { label, confidence } = reading;
  return label === 'unsure' ? labelName(label) : labelWithShare(label, confidence);
}

/** In few words: "clearly happy"; "unsure". */
export function standingWords({ label, standing }: Stands): string {
  if (label === 'unsure') return labelName(label);
  return (standing === 'clear' ? LOOKS.clearly : LOOKS.perhaps)[label];
}

/** Why a reading is "unsure", as a sentence; `null` where it is not. */
export function whyUnsure(reading: Doubted): string | null {
  if (reading.label !== 'unsure') return null;
  const doubt = doubtOf(reading);
  if (doubt === null) return LOOKS.whyUnsureAtAll;
  if (typeof doubt === 'string') return LOOKS.whyUnsure[doubt];
  return LOOKS.whyUnsureBetween(conjunction(doubt.map(labelName)));
}

/**
 * How somebody looks, without apparent gender: "clearly looks happy", with figures "looks happy";
 * "unsure: sad or angry".
 */
export function lookWords(reading: Stands & Doubted, { figures }: Figures): string {
  const { label, standing } = reading;
  if (label === 'unsure') return unsureWords(reading);
  if (figures) return labelWords(label);
  return (standing === 'clear' ? LOOKS.clearlyLooks : LOOKS.perhapsLooks)[label];
}

/** "unsure: too small", "unsure: sad or angry"; "unsure" where nothing tells why. */
function unsureWords(reading: Doubted): string {
  const doubt = doubtOf(reading);
  if (doubt === null) return labelName('unsure');
  if (typeof doubt === 'string') return LOOKS.unsureBecause[doubt];
  return LOOKS.unsureBetween(disjunction(doubt.map(labelName)));
}

/**
 * "clearly looks happy", with figures "looks happy, 87 %", and the apparent gender after it where there is
 * one to show; "unsure: too dark".
 */
export function readingWords(reading: Read, shown: Figures): string {
  const figure = shown.figures ? labelFigure(reading) : null;
  const parts = [lookWords(reading, shown), figure ?? [], genderWords(reading.gender) ?? []];
  return enumeration(parts.flat());
}

/** "woman"; `null` where apparent gender is switched off or unsure. */
export function genderName(gender: GenderReading | null): string | null {
  return gender === null || gender.label === 'unsure' ? null : LOOKS.gender[gender.label];
}

/** "apparent gender: woman"; `null` where it is switched off or unsure. */
export function genderWords(gender: GenderReading | null): string | null {
  return gender === null || gender.label === 'unsure' ? null : LOOKS.apparentGender[gender.label];
}

/** How many people look like men and women: "1 man, 2 women, 0 unsure". */
export function genderCountWords(counts: Readonly<Record<GenderReading['label'], number>>): string {
  return LOOKS.genderCounts(counts.man, counts.woman, counts.unsure);
}

/** "1 person", "4 people". */
export function peopleWords(count: number): string {
  return LOOKS.people(count);
}

/** The name of somebody without one: "Person 2". */
export function numberedPerson(number: number): string {
  return LOOKS.person(number);
}

/** The name the page gives, or "Participant 3". */
export function participantName({ name, number }: Named): string {
  return name?.trim() || LOOKS.participant(number);
}

/** "no face in view", "paused" ...; a participant who is being read has readings instead. */
export function stateWords({ state, since }: Pick<ParticipantSnapshot, 'state' | 'since'>): string {
  const unread = state === 'reading' ? 'no-face' : state;
  return since === null ? LOOKS.state[unread] : LOOKS.stateSince[unread](since);
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
  return peopleShown(participant).length > 1 ? LOOKS.personIn(name, index + 1) : name;
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
  return LOOKS.row(personName(participant, index), words);
}

/** The accessible name over the rows of several people in one video: "Ada Lovelace: 2 people". */
export function groupName(participant: Shown): string {
  return LOOKS.row(participantName(participant), peopleWords(peopleShown(participant).length));
}
