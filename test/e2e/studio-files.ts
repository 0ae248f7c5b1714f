/** Videos for the studio, made from the sample photos while the tests run. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BufferSource,
  BufferTarget,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  Mp4OutputFormat,
  Output,
  WEBM,
} from 'mediabunny';
import type { Page } from 'playwright-core';
import { within } from '../../scripts/chromium/waiting';
import { installOnDebian, isDebianRoot } from '../../scripts/system/debian';

interface View {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface FilmOptions {
  /** Address of a picture that the page can load, and the square of it to film, px. */
  readonly photo: string;
  readonly view: View;
  /** What is filmed in the second and in the last third instead. */
  readonly later?: readonly [View, View];
  /** Whether to add a tone. */
  readonly sound?: boolean;
  /** Whether to film it lying on its side, so that it must be shown turned clockwise by 90 degrees. */
  readonly lying?: boolean;
}

const LENGTH_MS = 2500;
/** One of 25 frames a second. */
const FRAME_S = 0.04;

/** Films a photo: a WebM file of two to three seconds, 320 by 240. */
export async function film(page: Page, options: FilmOptions): Promise<Buffer> {
  const filmed = page.evaluate(
    async ({ photo, view, later, sound, lying, length }) => {
      const image = new Image();
      image.src = photo;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = lying ? [240, 320] : [320, 240];
      const context = canvas.getContext('2d') as CanvasRenderingContext2D;
      const views = [view, ...later];
      const startedAt = performance.now();
      const drawing = setInterval(() => {
        const third = Math.floor((views.length * (performance.now() - startedAt)) / length);
        const { x, y, width } = views[Math.min(third, views.length - 1)] ?? view;
        context.setTransform(1, 0, 0, 1, 0, 0);
        if (lying) context.setTransform(0, -1, 1, 0, 0, 320);
        context.drawImage(image, x, y, width, width * 0.75, 0, 0, 320, 240);
      }, 40);
      const stream = canvas.captureStream(25);
      const audio = sound ? new AudioContext() : null;
      if (audio !== null) {
        const speaker = audio.createMediaStreamDestination();
        const tone = audio.createOscillator();
        tone.connect(speaker);
        tone.start();
        for (const track of speaker.stream.getTracks()) stream.addTrack(track);
      }
      const mimeType = `video/webm;codecs=vp8${sound ? ',opus' : ''}`;
      const recorder = new MediaRecorder(stream, { mimeType });
      const parts: Blob[] = [];
      recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
      recorder.start();
      await new Promise((resolve) => setTimeout(resolve, length));
      const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
      recorder.stop();
      await stopped;
      clearInterval(drawing);
      await audio?.close();
      return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
    },
    { sound: false, lying: false, later: [], ...options, length: LENGTH_MS },
  );
  return Buffer.from(await within(filmed, 30_000, 'The video could not be filmed.'));
}

/** Records a tone and no picture. */
export async function tone(page: Page): Promise<Buffer> {
  const recorded = page.evaluate(async () => {
    const audio = new AudioContext();
    const speaker = audio.createMediaStreamDestination();
    const oscillator = audio.createOscillator();
    oscillator.connect(speaker);
    oscillator.start();
    const recorder = new MediaRecorder(speaker.stream, { mimeType: 'audio/webm;codecs=opus' });
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    recorder.start();
    await new Promise((resolve) => setTimeout(resolve, 500));
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.stop();
    await stopped;
    await audio.close();
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
  });
  return Buffer.from(await within(recorded, 30_000, 'The tone could not be recorded.'));
}

interface RemuxOptions {
  /** By how many degrees players must turn the picture clockwise. */
  readonly rotation?: 0 | 90;
  /** Maps the time of a frame in the original to its new time, s: for a variable frame rate. */
  readonly retime?: (seconds: number) => number;
  /** How many times to repeat the film. */
  readonly repeat?: number;
}

/** Copies the video track of a WebM file into an MP4 file, without encoding it again. */
export async function toMp4(
  webm: Buffer,
  { rotation = 0, retime = (seconds) => seconds, repeat = 1 }: RemuxOptions = {},
): Promise<Buffer> {
  const input = new Input({ source: new BufferSource(webm), formats: [WEBM] });
  const track = await input.getPrimaryVideoTrack();
  const config = await track?.getDecoderConfig();
  if (track === null || !config) throw new Error('no picture in the film');
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const source = new EncodedVideoPacketSource('vp8');
  output.addVideoTrack(source, { rotation });
  await output.start();
  const packets = [];
  for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet);
  const length = (packets.at(-1)?.timestamp ?? 0) + FRAME_S;
  for (let round = 0; round < repeat; round++) {
    for (const [i, packet] of packets.entries()) {
      const timestamp = retime(packet.timestamp) + round * length;
      const next = packets[i + 1];
      const duration = next ? retime(next.timestamp) - retime(packet.timestamp) : FRAME_S;
      await source.add(packet.clone({ timestamp, duration }), { decoderConfig: config });
    }
  }
  await output.finalize();
  return Buffer.from(target.buffer as ArrayBuffer);
}

/**
 * Makes a film in a folder with ffmpeg.
 *
 * @param how the arguments, in which films are named by their names in the folder
 * @throws Error where ffmpeg fails
 */
export function ffmpeg(folder: string, how: string, name: string): Buffer {
  const run = (args: string[]) => spawnSync('ffmpeg', args, { cwd: folder, encoding: 'utf8' });
  if (run(['-version']).error && isDebianRoot()) installOnDebian('ffmpeg', ['ffmpeg']);
  const { status, stderr } = run(['-nostdin', '-v', 'error', '-y', ...how.split(' '), name]);
  if (status !== 0) throw new Error(`ffmpeg did not make ${name}: ${stderr}`);
  return readFileSync(join(folder, name));
}
