import { center, distance } from '../../analysis/geometry';
import type { Box, FrameReadings, GenderReading } from '../../analysis/types';
import { type Moment, type PackedTimeline, Timeline } from './timeline';

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
  readonly id: number;
  readonly timeline: PackedTimeline;
  readonly gender: GenderReading | null;
}

export function packPerson({ id, timeline, gender }: Person): PackedPerson {
  return { id, timeline: timeline.pack(), gender };
}

export function unpackPerson({ id, timeline, gender }: PackedPerson): Person {
  return { id, timeline: Timeline.unpack(timeline), gender };
}

/** What is known of a video before its frames are read. */
export interface VideoFacts {
  /** In px as it is shown, turned upright. */
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
}

/** Somebody who was seen in fewer frames may be a slip of the detector. */
const CONFIRMED_AFTER = 3;
/** Somebody who is back at the same place within this time, ms, is the same person. */
const BACK_WITHIN_MS = 10_000;
/** Until then, ms, the tracker itself keeps the face (tracker.ts). */
const GIVEN_UP_AFTER_MS = 2000;
/** ... that is, with the centre at most so many widths from where it was, */
const SAME_PLACE = 0.75;
/** ... and at most so many times as large or small. */
const SAME_SIZE = 1.6;

interface Candidate {
  readonly moments: Moment[];
  gender: GenderReading | null;
}

/** Everything that was read of one video: its people, and their readings over time. */
export class VideoRecord {
  readonly people: Person[] = [];
  /** Frames that were read. */
  frames = 0;
  /** Time of the last frame that was read, ms. */
  lastMs = 0;

  private readonly byTrack = new Map<number, Person>();
  private readonly candidates = new Map<number, Candidate>();

  constructor(readonly facts: VideoFacts) {}

  /** @param frame boxes in px of the frame, which may be smaller than the video */
  add({ tMs, frameWidth, frameHeight, readings }: FrameReadings): void {
    this.frames++;
    this.lastMs = tMs;
    const x = this.facts.width / frameWidth;
    const y = this.facts.height / frameHeight;
    for (const { track, box, label, confidence, probabilities, gender } of readings) {
      const moment: Moment = {
        tMs,
        box: scaled(box, x, y),
        label,
        confidence,
        probabilities,
      };
      const person = this.byTrack.get(track);
      if (person === undefined) this.wait(track, moment, gender);
      else {
        person.timeline.add(moment);
        person.gender = gender;
      }
    }
    // In a video of one or two frames everybody counts.
    if (this.frames >= CONFIRMED_AFTER) this.forgetSlips(tMs);
  }

  /** No more frames will come: in a video of one or two frames everybody counts who was seen. */
  finish(): void {
    if (this.frames < CONFIRMED_AFTER) {
      for (const track of [...this.candidates.keys()]) this.confirm(track);
    }
    this.candidates.clear();
  }

  /** Who was not seen often enough before the tracker gave the face up will not be seen again. */
  private forgetSlips(tMs: number): void {
    for (const [track, { moments }] of this.candidates) {
      const lastMs = moments.at(-1)?.tMs ?? tMs;
      if (tMs - lastMs > GIVEN_UP_AFTER_MS) this.candidates.delete(track);
    }
  }

  private wait(track: number, moment: Moment, gender: GenderReading | null): void {
    const candidate = this.candidates.get(track) ?? { moments: [], gender };
    this.candidates.set(track, candidate);
    candidate.moments.push(moment);
    candidate.gender = gender;
    if (candidate.moments.length >= CONFIRMED_AFTER) this.confirm(track);
  }

  private confirm(track: number): void {
    const { moments, gender } = this.candidates.get(track) as Candidate;
    this.candidates.delete(track);
    const person = this.whoIsBack(moments[0] as Moment, gender) ?? this.newPerson();
    this.byTrack.set(track, person);
    for (const moment of moments) person.timeline.add(moment);
    person.gender = gender;
  }

  private newPerson(): Person {
    const person: Person = { id: this.people.length + 1, timeline: new Timeline(), gender: null };
    this.people.push(person);
    return person;
  }

  /** The tracker gives a face up after two seconds; a head that was turned away comes back later. */
  private whoIsBack({ tMs, box }: Moment, gender: GenderReading | null): Person | undefined {
    return this.people.find((person) => {
      const last = person.timeline.at(person.timeline.length - 1);
      const away = tMs - last.tMs;
      if (away < GIVEN_UP_AFTER_MS || away > BACK_WITHIN_MS) return false;
      if (contradict(person.gender, gender)) return false;
      const growth = box.width / last.box.width;
      const near = distance(center(box), center(last.box)) <= SAME_PLACE * last.box.width;
      return near && growth < SAME_SIZE && growth > 1 / SAME_SIZE;
    });
  }
}

function contradict(a: GenderReading | null, b: GenderReading | null): boolean {
  const labels = [a?.label ?? 'unsure', b?.label ?? 'unsure'];
  return !labels.includes('unsure') && labels[0] !== labels[1];
}

function scaled({ x, y, width, height }: Box, scaleX: number, scaleY: number): Box {
  return { x: x * scaleX, y: y * scaleY, width: width * scaleX, height: height * scaleY };
}
