/** What the user changes about the people of a video: the readings stay as they are. Pure. */
import type { Person, ReadingRecord } from '../../record/reading-record';
import { Timeline } from '../../record/timeline';

export interface VideoEdits {
  /** Names by the person's number. */
  readonly names: Readonly<Record<number, string>>;
  /** People who are one with another one: by the number that goes, the number that stays. */
  readonly merged: Readonly<Record<number, number>>;
  /** People who look alike and are two, as the user says: the number of the earlier and of the later one. */
  readonly apart: readonly (readonly [earlier: number, later: number])[];
}

/** Without a change; another object each time, so that each can be told from the others. */
export function noEdits(): VideoEdits {
  return { names: {}, merged: {}, apart: [] };
}

/** Whether the user changed anything. */
export function hasEdits({ names, merged, apart }: VideoEdits): boolean {
  return Object.keys(names).length + Object.keys(merged).length + apart.length > 0;
}

/** A person after the user's changes. */
export interface EditedPerson extends Person {
  /** That the user gave; `null` for none. */
  readonly name: string | null;
}

/** The readings of a video after the user's changes. */
export interface VideoReadings extends Pick<ReadingRecord, 'frames' | 'lastMs'> {
  readonly people: readonly EditedPerson[];
}

export function editedReadings(record: ReadingRecord, edits: VideoEdits): VideoReadings {
  const { frames, lastMs } = record;
  const people = record.people.filter(({ id }) => edits.merged[id] === undefined);
  return { frames, lastMs, people: people.map((person) => edited(person, record.people, edits)) };
}

/** @param name an empty one takes the name away */
export function withName(edits: VideoEdits, id: number, name: string): VideoEdits {
  const { [id]: _, ...others } = edits.names;
  return { ...edits, names: name === '' ? others : { ...others, [id]: name } };
}

/** @param goes is the same person as `stays`, whose number and name stay */
export function withMerge(edits: VideoEdits, goes: number, stays: number): VideoEdits {
  const merged = Object.entries(edits.merged).map(
    ([id, into]) => [id, into === goes ? stays : into] as const,
  );
  const name = edits.names[stays] ?? edits.names[goes];
  const named = name === undefined ? edits : withName(edits, stays, name);
  return { ...withName(named, goes, ''), merged: { ...Object.fromEntries(merged), [goes]: stays } };
}

/** @param earlier and `later` are two people, however alike they look */
export function withApart(edits: VideoEdits, earlier: number, later: number): VideoEdits {
  return { ...edits, apart: [...edits.apart, [earlier, later]] };
}

/** Whether two people may be one: nobody is at two places of one frame. */
export function mayBeOne(a: Person, b: Person): boolean {
  const times = new Set<number>();
  for (let i = 0; i < a.timeline.length; i++) times.add(a.timeline.timeAt(i));
  for (let i = 0; i < b.timeline.length; i++) if (times.has(b.timeline.timeAt(i))) return false;
  return true;
}

function edited(person: Person, all: readonly Person[], edits: VideoEdits): EditedPerson {
  const name = edits.names[person.id] ?? null;
  const parts = all.filter(({ id }) => id === person.id || edits.merged[id] === person.id);
  if (parts.length === 1) return { ...person, name };
  const timeline = new Timeline(person.id);
  const readings = parts.flatMap((part) => [...part.timeline]);
  for (const reading of readings.sort((a, b) => a.tMs - b.tMs)) timeline.add(reading);
  // As of whoever was seen last, like that of a person whose face was lost for a while.
  const last = parts.reduce((a, b) => (endOf(a) > endOf(b) ? a : b));
  return { ...person, timeline, gender: last.gender, name };
}

function endOf({ timeline }: Person): number {
  return timeline.timeAt(timeline.length - 1);
}
