import { beforeAll, describe, expect, it } from 'vitest';
import { type CutOut, cutOuts, shrunk } from '../../../bench/tracking/cut-outs';
import { render, truthAt } from '../../../bench/tracking/render';
import type { Scene } from '../../../bench/tracking/scene';
import { NODE_WASM_PATH, nodeModelSource } from '../../../scripts/models/node-model-source';
import { initBackend } from '../../../src/analysis/backend';
import { overlap } from '../../../src/analysis/geometry';
import { DEFAULT_EXPRESSION_MODEL } from '../../../src/analysis/model-names';
import { Models } from '../../../src/analysis/models';
import { Pipeline } from '../../../src/analysis/pipeline';
import { VideoMemory } from '../../../src/analysis/video-memory';

const CHOICE = { expression: DEFAULT_EXPRESSION_MODEL, gender: null };
const HZ = 4;
const ALWAYS = { from: 0, until: Number.POSITIVE_INFINITY } as const;
/** In a tile of a call a face is this share of the tile's height wide. */
const FACE = 0.4;

/** A call's gallery of `side` by `side` tiles that is one picture. People sway a little. */
function gallery(side: number, width: number): Scene {
  const size = { width, height: (width * 9) / 16 };
  const [across, down] = [size.width / side, size.height / side];
  const actors = Array.from({ length: side ** 2 }, (_, i) => ({
    ...ALWAYS,
    size: FACE * down,
    at: (tMs: number) => ({
      x: ((i % side) + 0.5) * across + 0.08 * down * Math.sin(tMs / 600 + i),
      y: (Math.floor(i / side) + 0.5) * down,
    }),
  }));
  return { size, actors, obstacles: [] };
}

describe('several people in one video', () => {
  let pipeline: Pipeline;
  let heads: CutOut[];

  beforeAll(async () => {
    await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
    const models = new Models(nodeModelSource());
    pipeline = new Pipeline(models);
    heads = await cutOuts(await models.detectors());
    return () => models.dispose();
  }, 60_000);

  /** Reads a gallery; for each frame the id of each face, `null` where it was not found. */
  async function idsOver(side: number, widths: readonly number[]): Promise<(number | null)[][]> {
    const video = new VideoMemory();
    const rows: (number | null)[][] = [];
    for (const [i, width] of widths.entries()) {
      const scene = gallery(side, width);
      const cast = heads.map((head) =>
        shrunk(head, Math.round((1.7 * FACE * width * 9) / 16 / side)),
      );
      const frame = render(scene, cast, (1000 * i) / HZ);
      const [result] = await pipeline.read([{ video, frame }], CHOICE);
      const truths = truthAt(scene, cast, frame.tMs).toSorted((a, b) => a.actor - b.actor);
      rows.push(
        truths.map(({ box }) => {
          const reading = result?.readings.find((one) => overlap(one.box, box) > 0.4);
          return reading?.person ?? null;
        }),
      );
    }
    return rows;
  }

  const frames = (seconds: number, width = 640) =>
    Array.from({ length: seconds * HZ }, () => width);

  it.each([
    [3, 1],
    [5, 3],
    [7, 3],
  ])(
    'finds all faces of %i x %i tiles in time, and follows them',
    async (side, seconds) => {
      const rows = await idsOver(side, frames(seconds + 1));
      const after = rows.slice(seconds * HZ);
      const ids = after[0] ?? [];
      expect(ids).not.toContain(null);
      expect(new Set(ids).size).toBe(side ** 2);
      for (const row of after) expect(row).toEqual(ids);
    },
    400_000,
  );

  it('goes on with everybody when frames come in another size', async () => {
    const rows = await idsOver(3, [...frames(2), ...frames(1, 1280), ...frames(1, 320)]);
    for (const row of rows.slice(HZ)) expect(row).toEqual(rows[HZ]);
  }, 400_000);
});
