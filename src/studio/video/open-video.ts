import {
  BlobSource,
  Input,
  type InputVideoTrack,
  MATROSKA,
  MP4,
  QTFF,
  UnsupportedInputFormatError,
  WEBM,
} from 'mediabunny';
import type { PictureSize } from '../../record/reading-record';
import { HEAD_BYTES, kindOf } from '../file-kind';
import { declaredLength, originOf } from './origin';
import { VideoError } from './problems';
import { WORDS } from './strings';

/** What is known of a video before its frames are read: its upright size, and its length. */
export interface VideoFacts extends PictureSize {
  /** From the first picture to the end. */
  readonly durationMs: number;
  /**
   * The file's own time of the first picture, ms. All times of readings count from there: a cut of a
   * livestream may begin at an hour, and a recording with its sound.
   */
  readonly originMs: number;
}

/** An opened video file. The caller must dispose of `input`. */
export interface OpenedVideo {
  readonly input: Input;
  readonly track: InputVideoTrack;
  readonly facts: VideoFacts;
  /** The length that the file's metadata declares, from the first picture on, ms; `null` where there is none. */
  readonly declaredMs: number | null;
}

/**
 * Opens a video, reading only its metadata.
 *
 * @throws VideoError where it has no video track that this browser can decode
 */
export async function openVideo(file: Blob): Promise<OpenedVideo> {
  if (file.size === 0) throw new VideoError({ code: 'empty' });
  const input = new Input({ source: new BlobSource(file), formats: [MP4, QTFF, WEBM, MATROSKA] });
  try {
    const track = await videoTrack(input, file);
    const origin = await originOf(track);
    const declared = await declaredLength(track, origin);
    const seconds = declared ?? (await track.computeDuration()) - origin;
    const facts = {
      width: await track.getDisplayWidth(),
      height: await track.getDisplayHeight(),
      durationMs: wholeMs(seconds),
      originMs: origin * 1000,
    };
    return { input, track, facts, declaredMs: declared && wholeMs(declared) };
  } catch (error) {
    input.dispose();
    throw error;
  }
}

function wholeMs(seconds: number): number {
  return Math.max(0, Math.round(seconds * 1000));
}

async function videoTrack(input: Input, file: Blob): Promise<InputVideoTrack> {
  const tracks = await tracksOf(input, file);
  const track = await input.getPrimaryVideoTrack();
  if (track === null) {
    throw new VideoError({ code: tracks.length > 0 ? 'sound-only' : 'damaged' });
  }
  if (!(await track.canDecode()))
    throw new VideoError({ code: 'codec', codec: await codecOf(track) });
  return track;
}

async function tracksOf(input: Input, file: Blob) {
  try {
    return await input.getTracks();
  } catch (error) {
    if (error instanceof DOMException) throw error;
    // The first bytes decide the format; any other error comes from the rest of the file.
    if (!(error instanceof UnsupportedInputFormatError)) throw new VideoError({ code: 'damaged' });
    const kind = kindOf(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
    // A video by its first bytes, but none that can be opened.
    if (kind?.is === 'video' && kind.readable) throw new VideoError({ code: 'damaged' });
    if (kind?.is === 'video') throw new VideoError({ code: 'foreign', kind: kind.words });
    throw new VideoError({ code: 'no-video', looksLike: kind?.words ?? null });
  }
}

async function codecOf(track: InputVideoTrack): Promise<string> {
  const name = await track.getCodec();
  const parameters = await track.getCodecParameterString().catch(() => null);
  const own = await track.getInternalCodecId();
  const words = name ?? (typeof own === 'string' ? own : WORDS.unknownCodec);
  return parameters === null || parameters === words ? words : `${words} (${parameters})`;
}
