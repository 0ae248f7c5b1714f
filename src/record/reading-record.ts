import { FORGET_AFTER_MS } from '../analysis/association-cost';
import { center, distance, scaled } from '../analysis/geometry';
import type { FaceReading, FrameReadings, GenderReading } from '../analysis/types';
import { type PackedTimeline, Timeline } from './timeline';

/** One person of one video. */
export interface Person {
  /** Counted from 1 in the order in which people were first seen; never changes. */
  readonly id: number;
  readonly timeline: Timeline;
  /** As of the last reading; `null` where apparent gender is switched off. */
  gender: GenderReading | null;
}

/** A person as it travels between threads. */
export interface PackedPerson {
  readonly timeline: PackedTimeline;
  readonly gender: GenderReading | null;
}

export function packPerson({ timeline, gender }: Person): PackedPerson {
  return { timeline: timeline.pack(), gender };
}

export function unpackPerson({ timeline, gender }: PackedPerson): Person {
  return { id: timeline.person, timeline: Timeline.unpack(timeline), gender };
}

/** Size of a video in px, once it is upright; boxes are stored in these px. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** In a recorded video, a face seen in fewer frames may be a false detection. */
const CONFIRMED_AFTER = 3;
/** A face that is back at the same place within this time, ms, is the same person's ... */
const BACK_WITHIN_MS = 10_000;
/** ... if its centre is at most this many widths from where it was ... */
const SAME_PLACE = 0.75;
/** ... and it is at most this many times as large or as small. */
const SAME_SIZE = 1.6;

/** A reading that has no person yet. */
interface Sighting {
  readonly reading: FaceReading;
  readonly capturedAt: number;
}

/**
 * Everything that was read of one video, of a call or a file: its people, and their readings over
 * time. It can be read while it grows.
 */
export class ReadingRecord {
  readonly people: Person[] = [];
  /** Frames that were read. */
  frames = 0;
  /** The video's own time of the last frame that was read, ms. */
  lastMs = 0;

  private readonly firstId: number;
  private readonly byTrack = new Map<number, Person>();
  /** The sightings of tracks that may be false detections. */
  private readonly unconfirmed = new Map<number, Sighting[]>();

  /**
   * @param confirmedAfter in how many frames a face must be seen to count as a person; 1 in a call,
   *   where everything is kept that was shown
   * @param earlier how many people an earlier record of the same participant had. Where it was one, the
   *   first one here is that person; of several, nobody knows who is who, so all here are new
   */
  constructor(
    readonly size: PictureSize,
    private readonly confirmedAfter = CONFIRMED_AFTER,
    earlier = 0,
  ) {
    this.firstId = earlier === 1 ? 1 : earlier + 1;
  }

  /** The person whom a track belongs to, if it is confirmed. */
  personOfTrack(track: number): Person | undefined {
    return this.byTrack.get(track);
  }

  /** What the readings take in memory. */
  get bytes(): number {
    return this.people.reduce((sum, { timeline }) => sum + timeline.bytes, 0);
  }

  /** How many readings there are. */
  get length(): number {
    return this.people.reduce((sum, { timeline }) => sum + timeline.length, 0);
  }

  /**
   * @param frame its readings are of tracks, with boxes in px of the frame, which may be smaller
   *   than the video
   * @param capturedAt epoch ms; left out where that is not known
   */
  add({ tMs, frameWidth, frameHeight, readings }: FrameReadings, capturedAt = Number.NaN): void {
    this.frames++;
    this.lastMs = tMs;
    const x = this.size.width / frameWidth;
    const y = this.size.height / frameHeight;
    for (const reading of readings) {
      this.take({ reading: { ...reading, box: scaled(reading.box, x, y) }, capturedAt });
    }
    // A video of one or two frames cannot confirm anybody: `finish` then counts everybody.
    if (this.frames >= this.confirmedAfter) this.dropUnconfirmed(tMs);
  }

  /** No more frames will come. In a video of one or two frames, everybody seen counts as a person. */
  finish(): void {
    if (this.frames < this.confirmedAfter) {
      for (const track of [...this.unconfirmed.keys()]) this.confirm(track);
    }
    this.unconfirmed.clear();
  }

  private take(sighting: Sighting): void {
    const track = sighting.reading.person;
    const person = this.byTrack.get(track);
    if (person !== undefined) {
      keep(person, sighting);
      return;
    }
    const sightings = [...(this.unconfirmed.get(track) ?? []), sighting];
    this.unconfirmed.set(track, sightings);
    if (sightings.length >= this.confirmedAfter) this.confirm(track);
  }

  /** Once the tracker has given a face up, its track gets no more sightings to confirm it. */
  private dropUnconfirmed(tMs: number): void {
    for (const [track, sightings] of this.unconfirmed) {
      const lastMs = sightings.at(-1)?.reading.tMs ?? tMs;
      if (tMs - lastMs > FORGET_AFTER_MS) this.unconfirmed.delete(track);
    }
  }

  private confirm(track: number): void {
    const sightings = this.unconfirmed.get(track) ?? [];
    this.unconfirmed.delete(track);
    const [first, last] = [sightings[0], sightings.at(-1)];
    if (first === undefined || last === undefined) return;
    const person = this.returning(first.reading, last.reading.gender) ?? this.newPerson();
    this.byTrack.set(track, person);
    for (const sighting of sightings) keep(person, sighting);
  }

  private newPerson(): Person {
    const id = this.firstId + this.people.length;
    const person: Person = { id, timeline: new Timeline(id), gender: null };
    this.people.push(person);
    return person;
  }

  /**
   * The earlier person who is back with this face, if any. The tracker gives a face up after
   * {@link FORGET_AFTER_MS}, but a head may be turned away for longer.
   */
  private returning({ tMs, box }: FaceReading, gender: GenderReading | null): Person | undefined {
    return this.people.find((person) => {
      const last = person.timeline.at(person.timeline.length - 1);
      const away = tMs - last.tMs;
      if (away < FORGET_AFTER_MS || away > BACK_WITHIN_MS) return false;
      if (contradict(person.gender, gender)) return false;
      const growth = box.width / last.box.width;
      const near = distance(center(box), center(last.box)) <= SAME_PLACE * last.box.width;
      return near && growth < SAME_SIZE && growth > 1 / SAME_SIZE;
    });
  }
}

function keep(person: Person, { reading, capturedAt }: Sighting): void {
  person.timeline.add(reading, capturedAt);
  person.gender = reading.gender;
}

function contradict(a: GenderReading | null, b: GenderReading | null): boolean {
  const labels = [a?.label ?? 'unsure', b?.label ?? 'unsure'];
  return !labels.includes('unsure') && labels[0] !== labels[1];
}
