import type { FaceReading, FrameReadings } from '../analysis/types';
import type { FrameUpMessage, ParticipantInfo } from '../messaging/protocol';
import type {
  ParticipantRecord,
  ParticipantSnapshot,
  ParticipantState,
} from '../messaging/session';
import { freshness } from '../record/freshness';
import { RateMeter } from '../record/rate-meter';
import { type Person, ReadingRecord } from '../record/reading-record';
import { discard } from './discard';
import { StillPicture } from './still-picture';
import { Video } from './video';

export type FrameMessage = Extract<FrameUpMessage, { type: 'frame' }>;

/**
 * The sizes in which frames are asked for: their longer side, px. One of 1280 px has four times the
 * pixels to copy of one of 640 px, so it is for videos with faces that could not be read otherwise: those
 * of a gallery or a meeting room that is one picture.
 */
const SMALL_FRAMES = [224, 320];
const LARGE_FRAME = 640;
const LARGEST_FRAME = 1280;
/**
 * Eyes-to-mouth distance, px, below which a larger frame is asked for: a 48 px crop then shows the
 * face at about its own resolution (docs/models.md, the run-time crop).
 */
const WANTED_SIZE = 20;
/** Eyes-to-mouth distance, px of a frame of 640 px, below which the largest frame is asked for. */
const LEAST_SIZE = 10;
/** Hysteresis: a face must be this many times larger before smaller frames are asked for again. */
const MARGIN = 1.25;
/** A participant is read at most this often, ms: enough to follow how fast expressions change. */
const INTERVAL_MS = 125;
/** A canvas in which no face has been found yet is read this often, ms ... */
const CANDIDATE_INTERVAL_MS = 500;
/** ... and, after this many frames without one, only this often. */
const PATIENT_FRAMES = 20;
const PATIENT_INTERVAL_MS = 4000;
/** After so many frames without a face, about a second of them, there probably is nobody. */
const FACELESS_FRAMES = 8;
/** A credit that is not answered within this time, ms, counts as lost. */
const CREDIT_LIFE_MS = 2500;
/** A video that gives a picture at all usually does so within this time, ms. */
const PROMPT_MS = 250;

/** One participant of a session: its video, its credit, and its readings over time. */
export class Participant {
  /** The frame that waits to be read. */
  waiting: FrameMessage | null = null;
  /** When a frame was last asked for, epoch ms. */
  askedAt = 0;
  /** Whether the page still shows its video. */
  present = true;
  /** The user does not want it read: no frame is asked for, and nothing is kept. */
  leftOut = false;
  /** It is left out only because it may be somebody whom the user has left out; its name will tell. */
  doubtful = false;
  /** As the user gave it; wins over the page's. */
  givenName: string | null = null;
  /** Who is in its video, and how they looked before. */
  video = new Video();
  /** Of one who is read in the tab's picture: whether it shows anything new. */
  still = new StillPicture();
  /** What was read on each load of the page that showed the participant. */
  private records: ReadingRecord[] = [];
  /** How many people were seen before the newest record, also by an engine that died. */
  private earlier: number;

  /** Where readings are added now; `null` until a frame of this load of the page has been read. */
  private recording: ReadingRecord | null = null;
  private last: FrameReadings | null = null;
  /** When {@link last} was read, epoch ms. */
  private keptAt = 0;
  private framesWithoutFace = 0;
  private creditGivenAt: number | null = null;
  private frameSide = LARGE_FRAME;
  private readonly rate = new RateMeter();

  /**
   * @param page stands for the load of the page that describes it so
   * @param people how many people were seen in its video before
   */
  constructor(
    public info: ParticipantInfo,
    public page: string,
    people = 0,
  ) {
    this.earlier = people;
  }

  /** The name to show: the given one, else the page's. */
  get name(): string | null {
    return this.givenName ?? this.info.name;
  }

  /** How many people have been seen in its video. */
  get people(): number {
    return Math.max(this.earlier, ...this.everybody().map(({ id }) => id));
  }

  /** Whether nobody was seen in its video so far, though it was looked for, or gives no new pictures. */
  get isFaceless(): boolean {
    if (this.leftOut || this.people > 0) return false;
    return this.info.state !== 'active' || this.framesWithoutFace >= FACELESS_FRAMES;
  }

  /** How many readings there are of its people. */
  get readings(): number {
    return this.records.reduce((sum, { length }) => sum + length, 0);
  }

  /** Everybody seen in its video; who was seen on several loads of the page comes several times. */
  everybody(): Person[] {
    return this.records.flatMap(({ people }) => people);
  }

  /** The page has started anew and shows it again, in another video. */
  moveTo(info: ParticipantInfo, page: string): void {
    this.earlier = this.people;
    this.info = info;
    this.page = page;
    this.drop();
    this.begin();
  }

  /** Forgets everything that was read of it. */
  forget(): void {
    this.earlier = this.people;
    this.drop();
    this.begin();
    this.records = [];
  }

  /** No more frames will come. */
  finish(): void {
    this.video.forget();
    for (const record of this.records) record.finish();
  }

  private begin(): void {
    this.creditGivenAt = null;
    this.last = null;
    this.framesWithoutFace = 0;
    this.frameSide = LARGE_FRAME;
    this.video.forget();
    this.video = new Video();
    this.still = new StillPicture();
    this.recording = null;
  }

  /** The least time between two frames, ms. */
  get interval(): number {
    if (!this.info.candidate || this.framesWithoutFace === 0) return INTERVAL_MS;
    return this.framesWithoutFace < PATIENT_FRAMES ? CANDIDATE_INTERVAL_MS : PATIENT_INTERVAL_MS;
  }

  /** Whether a frame may be asked for: none is on its way or waiting. */
  mayHaveCredit(now: number): boolean {
    if (!this.isRead || this.info.state !== 'active' || this.waiting !== null) return false;
    if (this.creditGivenAt === null) return true;
    // A clock that was set back must not keep anybody waiting.
    const age = now - this.creditGivenAt;
    return age > CREDIT_LIFE_MS || age < 0;
  }

  /** Whether the page shows it and the user wants it read. */
  get isRead(): boolean {
    return this.present && !this.leftOut;
  }

  /** Whether a frame was asked for and has not come yet. */
  get hasCredit(): boolean {
    return this.isRead && this.creditGivenAt !== null;
  }

  /** Whether a frame waits or will soon. One that was not sent promptly may not come for a second. */
  isAwaited(now: number): boolean {
    return this.waiting !== null || (this.hasCredit && now - this.askedAt < PROMPT_MS);
  }

  /** @returns the longer side, px, that the next frame should have */
  giveCredit(now: number): number {
    this.creditGivenAt = now;
    this.askedAt = now;
    return this.frameSide;
  }

  /**
   * Hands over the waiting frame.
   *
   * @throws Error where there is none
   */
  take(): FrameMessage {
    const { waiting } = this;
    if (waiting === null) throw new Error('no frame waits');
    this.waiting = null;
    return waiting;
  }

  /** Discards the waiting frame, if there is one. */
  drop(): void {
    if (this.waiting !== null) discard(this.waiting);
    this.waiting = null;
  }

  /** To be called when the page has answered a credit, with or without a frame. */
  returnCredit(): void {
    this.creditGivenAt = null;
  }

  /**
   * Adds the readings of a frame to the record.
   *
   * @param capturedAt epoch ms
   * @param now epoch ms
   */
  keep(frame: FrameReadings, capturedAt: number, now: number): void {
    this.last = frame;
    this.keptAt = now;
    this.framesWithoutFace = frame.readings.length > 0 ? 0 : this.framesWithoutFace + 1;
    this.rate.tick(now);
    this.chooseFrameSide(frame);
    // Frames come in several sizes; boxes are stored in px of the first frame's.
    const size = { width: frame.frameWidth, height: frame.frameHeight };
    if (this.recording === null) {
      this.recording = new ReadingRecord(size, 1, this.earlier);
      this.records.push(this.recording);
    }
    this.recording.add(frame, capturedAt);
  }

  /** The newest frame without its readings, to take labels away with; `null` before the first. */
  emptied(): FrameReadings | null {
    return this.last && { ...this.last, readings: [] };
  }

  /** All readings so far, as plain objects that can be sent in a message. */
  recordSoFar(now: number): ParticipantRecord {
    const byId = new Map<number, { readings: FaceReading[]; capturedAt: number[] }>();
    for (const { id, timeline } of this.everybody()) {
      const one = byId.get(id) ?? { readings: [], capturedAt: [] };
      byId.set(id, one);
      one.readings.push(...timeline);
      for (let i = 0; i < timeline.length; i++) one.capturedAt.push(timeline.capturedAt(i));
    }
    const { number } = this.info;
    return { name: this.name, number, hz: this.rate.hz(now), people: [...byId.values()] };
  }

  snapshot(now: number): ParticipantSnapshot {
    const { name } = this;
    const { id, number } = this.info;
    const hz = this.rate.hz(now);
    // By a clock that was set back, what was read before would stay new until it has caught up.
    const ageMs = now < this.keptAt ? Number.POSITIVE_INFINITY : now - this.keptAt;
    const frozenSince = this.still.frozenSince(now);
    const fresh = freshness(ageMs, hz > 0 ? 1000 / hz : 0) > 0;
    const state = this.state(fresh, frozenSince !== null);
    const people = state === 'reading' ? (this.last?.readings ?? []) : [];
    const since = state === 'frozen' ? (this.info.since ?? frozenSince) : null;
    return { id, name, number, state, since, ageMs: people.length > 0 ? ageMs : 0, people, hz };
  }

  /**
   * @param fresh whether what was read last still counts
   * @param frozen whether the tab's picture shows nothing new of it
   */
  private state(fresh: boolean, frozen: boolean): ParticipantState {
    if (this.leftOut) return 'left-out';
    if (this.info.state !== 'active') return this.info.state;
    if (frozen) return 'frozen';
    if (this.last === null || !fresh) return 'waiting';
    return this.last.readings.length > 0 ? 'reading' : 'no-face';
  }

  private chooseFrameSide({ readings, frameWidth, frameHeight }: FrameReadings): void {
    if (readings.length === 0) {
      this.frameSide = LARGE_FRAME;
      return;
    }
    const smallest = Math.min(...readings.map((reading) => reading.quality.size));
    const perPx = smallest / Math.max(frameWidth, frameHeight);
    this.frameSide = sideFor(perPx, this.frameSide);
  }
}

/**
 * @param perPx eyes-to-mouth distance of the smallest face, in longer sides of the frame
 * @param before the longer side that was asked for before, px
 * @returns the longer side to ask for, px
 */
function sideFor(perPx: number, before: number): number {
  const inLarge = perPx * LARGE_FRAME;
  if (inLarge < LEAST_SIZE) return LARGEST_FRAME;
  if (before === LARGEST_FRAME && inLarge < LEAST_SIZE * MARGIN) return LARGEST_FRAME;
  const isEnough = (side: number) => perPx * side > WANTED_SIZE * (side < before ? MARGIN : 1);
  return SMALL_FRAMES.find(isEnough) ?? LARGE_FRAME;
}
