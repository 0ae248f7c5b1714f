import {
  type AudioCodec,
  Conversion,
  ConversionCanceledError,
  canEncodeVideo,
  type Input,
  MkvOutputFormat,
  Mp4OutputFormat,
  Output,
  type OutputFormat,
  QUALITY_HIGH,
  type VideoCodec,
  type VideoSample,
  WebMOutputFormat,
} from 'mediabunny';
import { type PackedPerson, type Person, unpackPerson } from '../../record/reading-record';
import { readingsAt } from '../../record/readings-at';
import { drawReadings } from '../../ui/drawing/draw-readings';
import { textSize } from '../../ui/drawing/text-size';
import { savedName } from '../names';
import { openVideo, type VideoFacts } from './open-video';
import { VideoError } from './problems';
import { timeOf } from './samples';
import { openScratch } from './scratch';

export interface SaveVideoRequest {
  readonly file: File;
  readonly people: readonly PackedPerson[];
  /** Where the readings come from; the copy says so in its comment. */
  readonly about: string;
}

/**
 * Writes a copy of a video with everybody's readings drawn on it, from its first picture on. The sound
 * is copied unchanged. The copy is streamed to disk, so that it may be of any length.
 *
 * @param onProgress share of the work that is done, 0 to 1
 * @throws VideoError `no-encoder`; DOMException `QuotaExceededError` where the disk is full,
 *   `AbortError` where the signal aborts
 */
export async function annotateVideo(
  { file, people, about }: SaveVideoRequest,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<File> {
  const { input, facts } = await openVideo(file);
  try {
    const { format, codec } = await chooseFormat(input, facts);
    const scratch = await openScratch(format.fileExtension);
    try {
      const conversion = await Conversion.init({
        input,
        output: new Output({ format, target: scratch.target }),
        tracks: 'primary',
        // The copy begins with the first picture, and so do the times of its frames and of the readings.
        trim: { start: facts.originMs / 1000 },
        // Sound is never encoded again for a beginning that is exact to a few ms, if that could be done.
        copy: { boundaryPolicy: 'shrink' },
        showWarnings: false,
        tags: (own) => ({ ...own, comment: about }),
        video: {
          codec,
          quality: QUALITY_HIGH,
          forceTranscode: true,
          // Frames are rotated rather than marked as rotated, so that the drawing is upright.
          allowTransformationMetadata: false,
          process: createPainter(people.map(unpackPerson), facts),
        },
      });
      if (!conversion.isValid) throw new VideoError({ code: 'no-encoder' });
      conversion.onProgress = onProgress;
      signal.throwIfAborted();
      signal.addEventListener('abort', () => void conversion.cancel(), { once: true });
      await conversion.execute();
      return await scratch.finish(annotatedName(file.name, format), format.mimeType);
    } catch (error) {
      await scratch.discard();
      if (error instanceof ConversionCanceledError) {
        throw new DOMException('cancelled', 'AbortError');
      }
      throw error;
    }
  } finally {
    input.dispose();
  }
}

/** "talk.mp4" becomes "talk-annotated.mp4". */
function annotatedName(name: string, format: Pick<OutputFormat, 'fileExtension'>): string {
  return savedName(name, `-annotated${format.fileExtension}`);
}

/** A container that can hold the sound, and a codec for it; if possible the original's container. */
async function chooseFormat(
  input: Input,
  { width, height }: VideoFacts,
): Promise<{ format: OutputFormat; codec: VideoCodec }> {
  const audio = await input.getPrimaryAudioTrack();
  const sound = audio === null ? null : await audio.getCodec();
  const mime = await input.getMimeType();
  const mp4 = new Mp4OutputFormat({ fastStart: false });
  const webm = new WebMOutputFormat();
  const formats = /webm|matroska/.test(mime) ? [webm, mp4] : [mp4, webm];
  for (const format of [...formats, new MkvOutputFormat()]) {
    if (sound !== null && !canHold(format, sound)) continue;
    const codec = await encodableIn(format, width, height);
    if (codec !== null) return { format, codec };
  }
  throw new VideoError({ code: 'no-encoder' });
}

function canHold(format: OutputFormat, sound: AudioCodec): boolean {
  return format.getSupportedAudioCodecs().includes(sound);
}

async function encodableIn(
  format: OutputFormat,
  width: number,
  height: number,
): Promise<VideoCodec | null> {
  // The fastest encoders first: the copy is made on the user's own processor.
  const codecs: readonly VideoCodec[] = ['avc', 'vp8', 'vp9', 'av1'];
  const fitting = codecs.filter((codec) => format.getSupportedVideoCodecs().includes(codec));
  for (const codec of fitting) {
    if (await canEncodeVideo(codec, { width, height, quality: QUALITY_HIGH })) return codec;
  }
  return null;
}

/** @returns a function that draws the readings on a frame of the copy; all frames share one canvas */
function createPainter(people: readonly Person[], { width, height }: VideoFacts) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('no canvas to draw on');
  const drawing = {
    picture: { x: 0, y: 0, width, height },
    text: textSize({ width, height }),
    numbered: people.length > 1,
    figures: true,
    memory: new Map(),
  };
  return (sample: VideoSample): OffscreenCanvas => {
    sample.draw(context, 0, 0, width, height);
    drawReadings(context, readingsAt(people, timeOf(sample.timestamp, 0)), drawing);
    return canvas;
  };
}
