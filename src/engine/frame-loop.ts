import type { Job, Pipeline, Video } from '../analysis/pipeline';
import { decode } from './decode';
import type { FrameMessage, Participant } from './participant';
import type { Session } from './session';

/** A loaded pipeline and the backend that it computes on. */
export interface Analysis {
  readonly pipeline: Pipeline;
  readonly backend: string;
}

/** What the loop needs from the engine. */
export interface FrameLoopHost {
  /** The models, loaded; the same each time until they are dropped. */
  analysis(): Promise<Analysis>;
  /** The session that is to be read. */
  session(): Session | null;
  /** Whether apparent gender is wanted and its model there. */
  readsGender(session: Session, pipeline: Pipeline): Promise<boolean>;
  /** Reading failed; the loop goes on when this is done. */
  failed(error: unknown): Promise<void>;
}

/** A participant is read at most this often: faces change no faster than that can be followed. */
const FRAME_INTERVAL_MS = 125;
/** The engine rests as long as it worked, so that it does not take more than half of a core ... */
const REST_FACTOR = 2;
/**
 * ... unless everybody would be read less than four times a second for it: then it rests little. A
 * frame takes some 50 ms to come after it was asked for.
 */
const SLOW_INTERVAL_MS = 190;
const SHORT_REST_FACTOR = 1.1;
/** The first frame of a round waits this long, ms, for those of the others. */
const GATHER_MS = 30;

/**
 * Asks for frames and reads them: all that wait at once, never more than one a participant. When
 * reading takes longer, everybody is asked less often; nothing is ever queued.
 */
export class FrameLoop {
  private reading = false;
  private nextAskAt = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private gathering: ReturnType<typeof setTimeout> | null = null;
  /** The memory of each participant's video; it belongs to the pipeline that made it. */
  private videos = new WeakMap<Participant, Video>();
  private pipeline: Pipeline | null = null;

  constructor(private readonly host: FrameLoopHost) {}

  /** Something waits, or somebody may be asked: to be called whenever that may have changed. */
  wake(): void {
    const session = this.host.session();
    if (session === null || this.reading) return;
    if (session.waiting().length > 0) {
      // Frames that are on their way share the call: together they cost less.
      if (!session.expectsFrames()) this.begin(session);
      else this.gathering ??= setTimeout(() => this.begin(session), GATHER_MS);
    }
    this.ask(session);
  }

  private begin(session: Session): void {
    if (this.gathering !== null) clearTimeout(this.gathering);
    this.gathering = null;
    if (this.reading) return;
    this.reading = true;
    this.turn(session);
  }

  private ask(session: Session): void {
    const wait = this.nextAskAt - performance.now();
    if (wait <= 0) {
      session.giveCredits(Date.now());
    } else {
      this.timer ??= setTimeout(() => {
        this.timer = null;
        this.wake();
      }, wait);
    }
  }

  private async turn(session: Session): Promise<void> {
    const started = performance.now();
    try {
      await this.read(session, await this.host.analysis());
    } catch (error) {
      await this.host.failed(error);
    }
    this.nextAskAt = started + intervalAfter(performance.now() - started);
    this.reading = false;
    this.wake();
  }

  private async read(session: Session, { pipeline }: Analysis): Promise<void> {
    const taken: { participant: Participant; message: FrameMessage }[] = [];
    const jobs: Job[] = [];
    for (const participant of session.waiting()) {
      const message = participant.waiting;
      if (message === null) continue;
      participant.waiting = null;
      const pixels = await decode(message.image);
      taken.push({ participant, message });
      jobs.push({
        video: this.videoOf(participant, pipeline),
        frame: { ...pixels, tMs: message.tMs },
      });
    }
    const results = await pipeline.read(jobs, await this.host.readsGender(session, pipeline));
    taken.forEach(({ participant, message }, i) => {
      const result = results[i];
      if (result !== undefined) session.deliver(participant, message, result);
    });
  }

  private videoOf(participant: Participant, pipeline: Pipeline): Video {
    if (this.pipeline !== pipeline) {
      this.pipeline = pipeline;
      this.videos = new WeakMap();
    }
    const known = this.videos.get(participant);
    if (known !== undefined) return known;
    const video = pipeline.createVideo();
    this.videos.set(participant, video);
    return video;
  }
}

/** @param worked what reading the frames took, ms @returns when to ask again, ms after the start */
export function intervalAfter(worked: number): number {
  const slowest = Math.max(SLOW_INTERVAL_MS, worked * SHORT_REST_FACTOR);
  return Math.max(FRAME_INTERVAL_MS, Math.min(worked * REST_FACTOR, slowest));
}
