import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readVideoFrames } from '../../../../scripts/data/real-labels';
import {
  canDecode,
  numberOf,
  pictures,
  readVideo,
  timeOf,
} from '../../../../scripts/data/video-frames';
import { ROOT } from '../../../../scripts/files/root';
import { useFolder, writeLines } from '../use-folder';

let folder: string;

useFolder((made) => {
  folder = made;
});

const DATA = `${ROOT}../shared/data`;

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('the frames of a video', () => {
  const labelled = [0, 400, 800].map((tMs, i) => ({
    file: 'a.webm',
    frame: 10 * i,
    tMs,
    expression: null,
  }));

  it('are three of every ten', () => {
    expect([0, 1, 2, 3, 4, 5].map(numberOf)).toEqual([0, 3, 7, 10, 13, 17]);
  });

  it('have times between those of the labelled ones', () => {
    expect([0, 3, 10, 17, 20, 23].map((number) => timeOf(number, labelled))).toEqual([
      0, 120, 400, 680, 800, 920,
    ]);
  });

  it('are read from a stream, however it is split into chunks', async () => {
    const one = Buffer.concat([Buffer.from('P6\n2 1\n255\n'), Buffer.from([1, 2, 3, 10, 20, 30])]);
    const all = Buffer.concat([one, one]);
    async function* pieces(size: number) {
      for (let i = 0; i < all.length; i += size) yield all.subarray(i, i + size);
    }
    for (const size of [1, 7, 100]) {
      const found = await collect(pictures(pieces(size)));
      expect(found).toHaveLength(2);
      expect(found[1]).toMatchObject({ width: 2, height: 1 });
      expect([...(found[1]?.data ?? [])]).toEqual([1, 2, 3, 255, 10, 20, 30, 255]);
    }
  });

  it.skipIf(!canDecode())('are refused when the file is no video', async () => {
    const file = writeLines(folder, 'a.webm', 'nothing');
    await expect(collect(readVideo(file, labelled))).rejects.toThrow(
      'a.webm can be decoded for 0 frames only',
    );
  });

  const franck = `${DATA}/video/franck.webm`;
  const missing = existsSync(franck) ? '' : ' (skipped: ../shared/data/video is absent)';
  it.skipIf(missing !== '' || !canDecode())(`are decoded with their times${missing}`, async () => {
    const own = readVideoFrames().filter(({ file }) => file === 'franck.webm');
    for await (const { number, frame } of readVideo(franck, own)) {
      expect(frame).toMatchObject({ width: 360, height: 288, tMs: 40 * number });
      if (number >= 10) break;
    }
  });
});
