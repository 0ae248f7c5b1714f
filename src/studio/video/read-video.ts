import type { VideoSample } from 'mediabunny';
import type { ModelChoice } from '../../analysis/models';
import type { Pipeline } from '../../analysis/pipeline';
import type { Frame, FrameReadings } from '../../analysis/types';
import { VideoMemory } from '../../analysis/video-memory';
import { type OpenedVideo, openVideo, type VideoFacts } from './open-video';
import { problemOf, type VideoProblem } from './problems';
import { samplesAtRate, timeOf } from './samples';
import { fitted } from './sampling';

export interface ReadOptions {
  readonly pipeline: Pipeline;
  readonly models: ModelChoice;
  /** Frames a second. */
  readonly rate: number;
  readonly signal: AbortSignal;
  readonly onFacts: (facts: VideoFacts) => void;
  /** @param doneMs up to where the video is read */
  readonly onFrames: (frames: readonly FrameReadings[], doneMs: number) => void;
}

/** How the reading of a video ended; a `problem` ended it before the video did. */
export interface ReadEnd {
  readonly problem: VideoProblem | null;
  readonly cancelled: boolean;
}

/** Readings are passed on at most this often, ms. */
const REPORT_EVERY_MS = 200;
/** The last frame may lie this much before the end that the file promises, ms. */
const SLACK_MS = 1500;

/**
 * Reads a recorded video from its first frame to its last. All frames are decoded in one go, since
 * most depend on those before; only one is held at a time.
 *
 * @throws VideoError where there is nothing to read; what breaks later ends the reading, kept so far
 */
export async function readVideo(file: Blob, options: ReadOptions): Promise<ReadEnd> {
  const opened = await openVideo(file);
  try {
    options.onFacts(opened.facts);
    return await readFrames(opened, options);
  } finally {
    opened.input.dispose();
  }
}

async function readFrames(opened: OpenedVideo, options: ReadOptions): Promise<ReadEnd> {
  const { durationMs } = opened.facts;
  const reporter = new Reporter(options);
  let broken: unknown = null;
  try {
    await decodeAll(opened, options, reporter);
  } catch (error) {
    broken = error;
  }
  reporter.flush();
  const cancelled = options.signal.aborted;
  if (cancelled) return { cancelled, problem: null };
  const atMs = reporter.doneMs;
  if (atMs < 0) {
    // A short WebM file that is cut off ends within its only cluster, which is read whole or not.
    const lost = broken !== null || (opened.promisedMs ?? 0) > 0;
    return { cancelled, problem: { code: lost ? 'damaged' : 'no-frames' } };
  }
  const missing = (opened.promisedMs ?? 0) - atMs > SLACK_MS;
  const known = broken === null ? null : problemOf(broken);
  if (known !== null && known.code !== 'failed') return { cancelled, problem: known };
  const early = missing || broken !== null;
  return { cancelled, problem: early ? { code: 'ends-early', atMs, durationMs } : null };
}

async function decodeAll(
  { track, facts }: OpenedVideo,
  { pipeline, models, rate, signal }: ReadOptions,
  reporter: Reporter,
): Promise<void> {
  const video = new VideoMemory();
  const grab = createGrabber(facts);
  for await (const sample of samplesAtRate(track, rate)) {
    const tMs = timeOf(sample.timestamp);
    const frame = signal.aborted ? null : grab(sample, tMs);
    sample.close();
    if (frame === null) return;
    const [readings] = await pipeline.read([{ video, frame }], models);
    if (readings !== undefined) reporter.add(readings);
    reporter.pass(tMs);
  }
}

/** @returns a function that draws a frame, turned upright, and gives its pixels */
function createGrabber({ width, height }: VideoFacts): (sample: VideoSample, tMs: number) => Frame {
  const size = fitted(width, height);
  const canvas = new OffscreenCanvas(size.width, size.height);
  // The pixels are wanted in memory: keep the canvas there instead of on the GPU.
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (context === null) throw new Error('no canvas to read a frame with');
  return (sample, tMs) => {
    sample.draw(context, 0, 0, size.width, size.height);
    return { ...size, tMs, data: context.getImageData(0, 0, size.width, size.height).data };
  };
}

/** Gathers readings and passes them on now and then. */
class Reporter {
  doneMs = -1;
  private frames: FrameReadings[] = [];
  private reportedAt = performance.now();

  constructor(private readonly options: Pick<ReadOptions, 'onFrames'>) {}

  add(frame: FrameReadings): void {
    this.frames.push(frame);
  }

  /** @param tMs up to where frames have been decoded */
  pass(tMs: number): void {
    this.doneMs = Math.max(this.doneMs, tMs);
    if (performance.now() - this.reportedAt >= REPORT_EVERY_MS) this.flush();
  }

  flush(): void {
    this.reportedAt = performance.now();
    if (this.doneMs < 0) return;
    this.options.onFrames(this.frames, this.doneMs);
    this.frames = [];
  }
}
