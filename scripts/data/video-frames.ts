import { spawn, spawnSync } from 'node:child_process';
import type { Frame, Pixels } from '../../src/analysis/types';
import { InputError } from '../cli/errors';
import type { LabelledFrame } from './real-labels';

/** Of every ten frames, these are read: of a video of 25 a second, about 8 a second, as in a call. */
const READ_OF_TEN = [0, 3, 7] as const;

/** A frame of a video with its number, counted from 0. */
export interface NumberedFrame {
  readonly number: number;
  readonly frame: Frame & Pixels;
}

/** Whether ffmpeg, which decodes the videos, is installed. */
export function canDecode(): boolean {
  return spawnSync('ffmpeg', ['-version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Decodes three of every ten frames of a video, in order.
 *
 * @param labelled every tenth frame of it, from which the times of the others are interpolated
 * @throws InputError when the file cannot be decoded to the last labelled frame
 */
export async function* readVideo(
  file: string,
  labelled: readonly LabelledFrame[],
): AsyncGenerator<NumberedFrame> {
  const wanted = READ_OF_TEN.map((n) => `eq(mod(n,10),${n})`).join('+');
  const child = spawn(
    'ffmpeg',
    ['-v', 'error', '-i', file, '-vf', `select='${wanted}'`, '-fps_mode', 'passthrough'].concat([
      '-f',
      'image2pipe',
      '-c:v',
      'ppm',
      '-',
    ]),
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  try {
    let count = 0;
    for await (const pixels of pictures(child.stdout)) {
      const number = numberOf(count++);
      yield { number, frame: { ...pixels, tMs: timeOf(number, labelled) } };
    }
    const last = labelled.at(-1)?.frame ?? 0;
    if (count === 0 || numberOf(count - 1) < last) {
      const frames = count === 0 ? 0 : numberOf(count - 1) + 1;
      throw new InputError(
        `${file} can be decoded for ${frames} frames only, but frame ${last} is labelled.`,
      );
    }
  } finally {
    child.kill();
  }
}

/** The number in the video of the `count`th frame that is decoded; both count from 0. */
export function numberOf(count: number): number {
  const { length } = READ_OF_TEN;
  return 10 * Math.floor(count / length) + (READ_OF_TEN[count % length] ?? 0);
}

/** The time of a frame in ms, linearly interpolated (or extrapolated) from the labelled frames. */
export function timeOf(number: number, labelled: readonly LabelledFrame[]): number {
  const next = labelled.findIndex(({ frame }) => frame > number);
  const at = next < 0 ? labelled.length - 1 : Math.max(next, 1);
  const [before, after] = [labelled[at - 1], labelled[at]];
  if (!before || !after) return labelled[0]?.tMs ?? 0;
  const share = (number - before.frame) / (after.frame - before.frame);
  return before.tMs + share * (after.tMs - before.tMs);
}

/** Splits a stream into its PPM pictures (`P6 WIDTH HEIGHT 255`, then RGB). */
export async function* pictures(stream: AsyncIterable<Buffer>): AsyncGenerator<Pixels> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    rest = Buffer.concat([rest, chunk]);
    for (let next = picture(rest); next; next = picture(rest)) {
      yield next.pixels;
      rest = rest.subarray(next.end);
    }
  }
}

function picture(bytes: Buffer): { pixels: Pixels; end: number } | null {
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 40));
  if (!head) return null;
  const [width, height] = [Number(head[1]), Number(head[2])];
  const start = head[0].length;
  const end = start + 3 * width * height;
  if (bytes.length < end) return null;
  const data = new Uint8Array(4 * width * height).fill(255);
  for (let i = 0; i < width * height; i++) {
    data.set(bytes.subarray(start + 3 * i, start + 3 * i + 3), 4 * i);
  }
  return { pixels: { width, height, data }, end };
}
