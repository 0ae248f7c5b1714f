import type { VideoSample } from 'mediabunny';
import type { ModelChoice } from '../../analysis/models';
import type { Pipeline } from '../../analysis/pipeline';
import type { Frame, FrameReadings } from '../../analysis/types';
import { VideoMemory } from '../../analysis/video-memory';
import { type AlikeTracks, Looks } from './alike';
import { type OpenedVideo, openVideo, type VideoFacts } from './open-video';
import { problemOf, type VideoProblem } from './problems';
import { samplesAtRate, timeOf } from './samples';
import { fitted } from './sampling';

export interface ReadOptions {
  readonly pipeline: Pipeline;
  readonly models: ModelChoice;
  /** Frames to read per second of the video. */
  readonly rate: number;
  readonly signal: AbortSignal;
  readonly onFacts: (facts: VideoFacts) => void;
  /** @param doneMs up to where the video has been read, ms */
  readonly onFrames: (frames: readonly FrameReadings[], doneMs: number) => void;
}

/** How reading a video ended; a `problem` means that it ended before the video did. */
export interface ReadEnd {
  readonly problem: VideoProblem | null;
  readonly cancelled: boolean;
  /** Tracks that look like one person. */
  readonly alike: readonly AlikeTracks[];
}

/** Readings are passed on at most this often, ms. */
const REPORT_EVERY_MS = 200;
/** The last frame may lie this much before the end that the file declares, ms. */
const SLACK_MS = 1500;

/**
 * Reads a recorded video from its first frame to its last. Frames are decoded in sequence, since most
 * depend on earlier ones; only one is held at a time.
 *
 * @throws VideoError where the file cannot be opened; later errors end the reading, and are returned
 *   as its `problem`
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
  const looks = new Looks();
  let broken: unknown = null;
  try {
    await decodeAll(opened, options, reporter, looks);
  } catch (error) {
    broken = error;
  }
  reporter.flush();
  const cancelled = options.signal.aborted;
  const alike = looks.alike();
  if (cancelled) return { cancelled, problem: null, alike };
  const atMs = reporter.doneMs;
  if (atMs < 0) {
    // A short WebM file has only one cluster; if the file is cut off, none of that can be read.
    const lost = broken !== null || (opened.declaredMs ?? 0) > 0;
    return { cancelled, problem: { code: lost ? 'damaged' : 'no-frames' }, alike };
  }
  const missing = (opened.declaredMs ?? 0) - atMs > SLACK_MS;
  const known = broken === null ? null : problemOf(broken);
  if (known !== null && known.code !== 'failed') return { cancelled, problem: known, alike };
  const early = missing || broken !== null;
  return { cancelled, problem: early ? { code: 'ends-early', atMs, durationMs } : null, alike };
}

async function decodeAll(
  { track, facts }: OpenedVideo,
  { pipeline, models, rate, signal }: ReadOptions,
  reporter: Reporter,
  looks: Looks,
): Promise<void> {
  const video = new VideoMemory();
  const grab = createGrabber(facts);
  for await (const sample of samplesAtRate(track, rate, facts.originMs)) {
    const tMs = timeOf(sample.timestamp, facts.originMs);
    const frame = signal.aborted ? null : grab(sample, tMs);
    sample.close();
    if (frame === null) return;
    const [readings] = await pipeline.read([{ video, frame }], models);
    if (readings !== undefined) {
      reporter.add(readings);
      looks.add(frame, readings.readings);
    }
    reporter.pass(tMs);
  }
}

/** @returns a function that gives the pixels of a frame, turned upright */
function createGrabber({ width, height }: VideoFacts): (sample: VideoSample, tMs: number) => Frame {
  const size = fitted(width, height);
  const canvas = new OffscreenCanvas(size.width, size.height);
  // Keeps the canvas in memory rather than on the GPU, since its pixels are read back every time.
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (context === null) throw new Error('no canvas to read a frame with');
  return (sample, tMs) => {
    sample.draw(context, 0, 0, size.width, size.height);
    return { ...size, tMs, data: context.getImageData(0, 0, size.width, size.height).data };
  };
}

/** Gathers readings and passes them on at intervals. */
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
