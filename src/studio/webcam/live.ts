import { type Signal, signal } from '@preact/signals';
import { scaled } from '../../analysis/geometry';
import type { ModelChoice } from '../../analysis/models';
import type { FaceReading, FrameReadings, Point } from '../../analysis/types';
import { RateMeter } from '../../record/rate-meter';
import type { AnalysisClient } from '../analysis-client';
import { fitted } from '../video/sampling';
import { type CameraProblem, cameraProblemOf, openCamera } from './camera';

export type LiveState = 'off' | 'starting' | 'on';

/** Faces are read at most this often, ms from one frame to the next. */
const EVERY_MS = 100;

/** The camera, or another moving picture, and its current readings. Nothing is kept. */
export class Live {
  readonly state: Signal<LiveState> = signal('off');
  readonly problem = signal<CameraProblem | null>(null);
  /** One sentence about an analysis that failed. */
  readonly trouble = signal<string | null>(null);
  readonly frame = signal<FrameReadings | null>(null);
  /** Frames read per second. */
  readonly hz = signal(0);

  private stream: MediaStream | null = null;
  private readonly rate = new RateMeter();

  constructor(
    private readonly client: AnalysisClient,
    private readonly choices: () => ModelChoice,
    private readonly open: () => Promise<MediaStream> = openCamera,
  ) {}

  /** Opens the picture, shows it in a video element and reads it until {@link stop}. */
  async start(video: HTMLVideoElement): Promise<void> {
    if (this.state.value !== 'off') return;
    this.state.value = 'starting';
    this.problem.value = null;
    this.trouble.value = null;
    let stream: MediaStream;
    try {
      stream = await this.open();
    } catch (error) {
      this.problem.value = cameraProblemOf(error);
      this.state.value = 'off';
      return;
    }
    if (this.state.value !== 'starting') {
      // It was stopped while the browser asked for the camera.
      for (const track of stream.getTracks()) track.stop();
      return;
    }
    this.stream = stream;
    const [track] = stream.getVideoTracks();
    track?.addEventListener('ended', () => {
      this.problem.value = 'lost';
      this.stop();
    });
    video.srcObject = stream;
    await video.play().catch(() => undefined);
    if (this.stream !== stream) return;
    this.state.value = 'on';
    void this.readOn(video, stream);
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
      const id = await this.client.ask('open-video', {});
      try {
        while (this.stream === stream) {
          const begun = performance.now();
          await this.readFrame(video, id, begun);
          await pause(Math.max(0, EVERY_MS - (performance.now() - begun)));
        }
      } finally {
        await this.client.ask('close-video', { video: id });
      }
    } catch (error) {
      this.trouble.value = error instanceof Error ? error.message : String(error);
      this.stop();
    }
  }

  private async readFrame(video: HTMLVideoElement, id: number, tMs: number): Promise<void> {
    if (video.videoWidth === 0) return;
    const { width, height } = fitted(video.videoWidth, video.videoHeight);
    const picture = await createImageBitmap(video, { resizeWidth: width, resizeHeight: height });
    const body = { video: id, tMs, picture, models: this.choices() };
    const frame = await this.client.ask('read-frame', body, [picture]);
    if (this.stream === null) return;
    this.frame.value = frame;
    const now = performance.now();
    this.rate.tick(now);
    this.hz.value = this.rate.hz(now);
  }
}

/** The readings of a frame, in px of a picture of another width. */
export function shownPeople(frame: FrameReadings, width: number): FaceReading[] {
  const scale = width / frame.frameWidth;
  return frame.readings.map((reading) => ({ ...reading, box: scaled(reading.box, scale) }));
}

/** The same people in the mirrored picture. */
export function mirrored(people: readonly FaceReading[], width: number): FaceReading[] {
  return people.map((reading) => {
    const { box, features } = reading;
    const [first, second] = features.eyes;
    return {
      ...reading,
      box: { ...box, x: width - box.x - box.width },
      features: { eyes: [flipped(first), flipped(second)], mouth: flipped(features.mouth) },
    };
  });
}

function flipped({ x, y }: Point): Point {
  return { x: 1 - x, y };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
