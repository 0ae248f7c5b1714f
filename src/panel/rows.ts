/** The rows of the list: what is shown of each person, as plain values that can be compared. */
import type { FaceReading, Label } from '../analysis/types';
import type { ParticipantSnapshot } from '../messaging/session';
import { freshness } from '../record/freshness';
import type { IconName } from '../ui/icons';
import { STATE_ICONS } from '../ui/live/state-icons';
import {
  genderWords,
  labelFigure,
  lookWords,
  numberedPerson,
  participantName,
  peopleShown,
  stateWords,
} from '../ui/words';
import type { Seats } from './seats';
import { WORDS } from './strings';

/** Everything that a row shows while it is folded. Two rows with the same values look the same. */
export interface RowView {
  /** Stands for the person for as long as the participant is in the call. */
  readonly key: string;
  /** The participant's id, for what is asked of the engine. */
  readonly id: string;
  readonly number: number;
  /** The participant's own name, `null` without one. */
  readonly givenName: string | null;
  /** The participant's name as it is shown; that of a room where several people share one video. */
  readonly room: string;
  readonly name: string;
  /** `null` where nobody is read. */
  readonly label: Label | null;
  /** What stands there instead of a label's glyph. */
  readonly icon: IconName;
  readonly words: string;
  readonly figure: string | null;
  readonly gender: string | null;
  /** The reading is overdue, or about to become "unsure". */
  readonly faded: boolean;
  readonly leftOut: boolean;
  /** Nobody else is in the video. */
  readonly alone: boolean;
}

export interface Row {
  readonly view: RowView;
  /** Which of the people in the participant's video this is; `null` where nobody is read. */
  readonly index: number | null;
}

export interface Shown {
  readonly figures: boolean;
  /** The session is paused: what was read last would mislead. */
  readonly paused: boolean;
}

/**
 * The rows of one participant, in the order of the seats in the video.
 *
 * @param seats those in the participant's video
 */
export function rowsOf(participant: ParticipantSnapshot, seats: Seats, shown: Shown): Row[] {
  const people = shown.paused ? [] : peopleShown(participant);
  if (people.length === 0) return [{ view: absent(participant, shown), index: null }];
  const taken = seats.take(people.map(({ person }) => person));
  const alone = people.length === 1;
  return people
    .map((reading, index) => ({ reading, index, seat: taken[index] ?? index + 1 }))
    .sort((a, b) => a.seat - b.seat)
    .map(({ reading, index, seat }) => {
      return { view: present(participant, reading, alone ? 1 : seat, alone, shown), index };
    });
}

/**
 * Whether two snapshots of a participant give rows that look the same. Far cheaper than making the rows
 * and comparing them; where it is not sure, it says no.
 */
export function readsSame(a: ParticipantSnapshot, b: ParticipantSnapshot): boolean {
  return (
    a.state === b.state &&
    a.name === b.name &&
    a.number === b.number &&
    a.since === b.since &&
    isOverdue(a) === isOverdue(b) &&
    a.people.length === b.people.length &&
    a.people.every((reading, index) => sameReading(reading, b.people[index]))
  );
}

function sameReading(a: FaceReading, b: FaceReading | undefined): boolean {
  return (
    b !== undefined &&
    a.person === b.person &&
    a.label === b.label &&
    // Why it is "unsure" depends on everything.
    (a.label !== 'unsure' || lookWords(a, WITHOUT) === lookWords(b, WITHOUT)) &&
    a.standing === b.standing &&
    labelFigure(a) === labelFigure(b) &&
    a.gender?.label === b.gender?.label
  );
}

const WITHOUT = { figures: false } as const;

function common(participant: ParticipantSnapshot) {
  const { id, number, name, state } = participant;
  const room = participantName(participant);
  return { id, number, givenName: name, room, icon: STATE_ICONS[state] };
}

function absent(participant: ParticipantSnapshot, { paused }: Shown): RowView {
  const leftOut = participant.state === 'left-out';
  const isPaused = paused && !leftOut;
  const own = common(participant);
  return {
    ...own,
    key: participant.id,
    name: own.room,
    label: null,
    icon: isPaused ? 'paused' : own.icon,
    words: isPaused ? WORDS.paused : stateWords(participant),
    figure: null,
    gender: null,
    faded: false,
    leftOut,
    alone: true,
  };
}

/** @param seat the person's; the first one goes on in the row that the participant has without anybody */
function present(
  participant: ParticipantSnapshot,
  reading: FaceReading,
  seat: number,
  alone: boolean,
  { figures }: Shown,
): RowView {
  const { id } = participant;
  const own = common(participant);
  return {
    ...own,
    key: seat === 1 ? id : `${id}#${seat}`,
    name: alone ? own.room : `${own.room}, ${numberedPerson(seat).toLowerCase()}`,
    label: reading.label,
    words: lookWords(reading, { figures }),
    figure: figures ? labelFigure(reading) : null,
    gender: genderWords(reading.gender),
    faded: reading.standing === 'fading' || isOverdue(participant),
    leftOut: false,
    alone,
  };
}

function isOverdue({ ageMs, hz }: ParticipantSnapshot): boolean {
  return freshness(ageMs, hz > 0 ? 1000 / hz : 0) < 0.5;
}

/** Whether two rows look the same. */
export function looksSame(a: RowView, b: RowView): boolean {
  return (Object.keys(a) as (keyof RowView)[]).every((field) => a[field] === b[field]);
}
