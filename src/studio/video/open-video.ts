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
import { looksLike, VideoError } from './problems';

/** What is known of a video before its frames are read: its size as it is shown, and its length. */
export interface VideoFacts extends PictureSize {
  readonly durationMs: number;
}

/** A video file, opened; to be disposed by who opened it. */
export interface OpenedVideo {
  readonly input: Input;
  readonly track: InputVideoTrack;
  readonly facts: VideoFacts;
  /** What the file itself says about its length, ms; `null` where it says nothing. */
  readonly promisedMs: number | null;
}

/**
 * Opens a video without reading more of it than its tables.
 *
 * @throws VideoError where there is no picture in it that this browser can decode
 */
export async function openVideo(file: Blob): Promise<OpenedVideo> {
  if (file.size === 0) throw new VideoError({ code: 'empty' });
  const input = new Input({ source: new BlobSource(file), formats: [MP4, QTFF, WEBM, MATROSKA] });
  try {
    const track = await videoTrack(input, file);
    const promised = await track.getDurationFromMetadata();
    const seconds = promised ?? (await track.computeDuration());
    const facts = {
      width: await track.getDisplayWidth(),
      height: await track.getDisplayHeight(),
      durationMs: Math.round(seconds * 1000),
    };
    return { input, track, facts, promisedMs: promised && Math.round(promised * 1000) };
  } catch (error) {
    input.dispose();
    throw error;
  }
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
    // The format is known by the first bytes; what fails after that is the rest of the file.
    if (!(error instanceof UnsupportedInputFormatError)) throw new VideoError({ code: 'damaged' });
    const head = new Uint8Array(await file.slice(0, 16).arrayBuffer());
    throw new VideoError({ code: 'no-video', looksLike: looksLike(head) });
  }
}

async function codecOf(track: InputVideoTrack): Promise<string> {
  const name = await track.getCodec();
  const parameters = await track.getCodecParameterString().catch(() => null);
  const own = await track.getInternalCodecId();
  const words = name ?? (typeof own === 'string' ? own : 'an unknown codec');
  return parameters === null || parameters === words ? words : `${words} (${parameters})`;
}
