import { type Signal, signal } from '@preact/signals';
import type { FrameReadings, Reading } from '../../analysis/types';
import { RateMeter } from '../../engine/stats';
import type { AnalysisClient } from '../analysis-client';
import type { PersonShown } from '../video/moment-at';
import { fitted } from '../video/sampling';
import { type CameraProblem, cameraProblemOf, openCamera } from './camera';

export type LiveState = 'off' | 'starting' | 'on';

export interface LiveChoices {
  readonly expressionModel: string;
  readonly genderModel: string;
  /** Whether apparent gender is read. */
  readonly gender: boolean;
}

/** Faces are read at most this often, ms from one frame to the next. */
const EVERY_MS = 100;

/** The camera, and what is read of its picture from moment to moment. Nothing is kept. */
export class Live {
  readonly state: Signal<LiveState> = signal('off');
  readonly problem = signal<CameraProblem | null>(null);
  /** One sentence of an analysis that failed. */
  readonly trouble = signal<string | null>(null);
  readonly frame = signal<FrameReadings | null>(null);
  /** Readings a second. */
  readonly hz = signal(0);

  private stream: MediaStream | null = null;
  private readonly rate = new RateMeter();

  constructor(
    private readonly client: AnalysisClient,
    private readonly choices: () => LiveChoices,
  ) {}

  /** Opens the camera, shows it in a video element and reads it until {@link stop}. */
  async start(video: HTMLVideoElement): Promise<void> {
    if (this.state.value !== 'off') return;
    this.state.value = 'starting';
    this.problem.value = null;
    this.trouble.value = null;
    try {
      this.stream = await openCamera();
    } catch (error) {
      this.problem.value = cameraProblemOf(error);
      this.state.value = 'off';
      return;
    }
    const [track] = this.stream.getVideoTracks();
    track?.addEventListener('ended', () => {
      this.problem.value = 'lost';
      this.stop();
    });
    video.srcObject = this.stream;
    await video.play().catch(() => undefined);
    this.state.value = 'on';
    void this.readOn(video, this.stream);
  }

  stop(): void {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    this.frame.value = null;
    this.state.value = 'off';
  }

  /** Reads one frame after another for as long as the stream is the current one. */
  private async readOn(video: HTMLVideoElement, stream: MediaStream): Promise<void> {
    try {
      while (this.stream === stream) await this.readWith(video, stream);
    } catch (error) {
      this.trouble.value = error instanceof Error ? error.message : String(error);
      this.stop();
    }
  }

  /** Reads with the models that are chosen until others are. */
  private async readWith(video: HTMLVideoElement, stream: MediaStream): Promise<void> {
    const { expressionModel, genderModel } = this.choices();
    const unchanged = () => {
      const now = this.choices();
      return now.expressionModel === expressionModel && now.genderModel === genderModel;
    };
    const id = await this.client.ask('open-video', { expressionModel, genderModel });
    try {
      while (this.stream === stream && unchanged()) {
        const begun = performance.now();
        await this.readFrame(video, id, begun);
        await pause(Math.max(0, EVERY_MS - (performance.now() - begun)));
      }
    } finally {
      await this.client.ask('close-video', { video: id });
    }
  }

  private async readFrame(video: HTMLVideoElement, id: number, tMs: number): Promise<void> {
    if (video.videoWidth === 0) return;
    const { width, height } = fitted(video.videoWidth, video.videoHeight);
    const picture = await createImageBitmap(video, { resizeWidth: width, resizeHeight: height });
    const { gender } = this.choices();
    const body = { video: id, tMs, picture, gender };
    const frame = await this.client.ask('read-frame', body, [picture]);
    if (this.stream === null) return;
    this.frame.value = frame;
    const now = performance.now();
    this.rate.tick(now);
    this.hz.value = this.rate.hz(now);
  }
}

/** People as they are drawn; in px of a picture of the given width. */
export function shownPeople(frame: FrameReadings, width: number): PersonShown[] {
  const scale = width / frame.frameWidth;
  return frame.readings.map((reading) => shown(reading, scale));
}

function shown(reading: Reading, scale: number): PersonShown {
  const { track, tMs, box, label, confidence, probabilities, gender } = reading;
  const { x, y, width, height } = box;
  const scaled = { x: x * scale, y: y * scale, width: width * scale, height: height * scale };
  return { id: track, gender, moment: { tMs, box: scaled, label, confidence, probabilities } };
}

/** The same people in a picture that is turned as in a mirror. */
export function mirrored(people: readonly PersonShown[], width: number): PersonShown[] {
  return people.map((person) => {
    const { box } = person.moment;
    const turned = { ...box, x: width - box.x - box.width };
    return { ...person, moment: { ...person.moment, box: turned } };
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
