import { beforeAll, describe, expect, it } from 'vitest';
import { type CutOut, cutOuts, shrunk } from '../../../bench/tracking/cut-outs';
import { gallery, headIn } from '../../../bench/tracking/gallery';
import { render, truthAt } from '../../../bench/tracking/render';
import { NODE_WASM_PATH, nodeModelSource } from '../../../scripts/models/node-model-source';
import { initBackend } from '../../../src/analysis/backend';
import { overlap } from '../../../src/analysis/geometry';
import { DEFAULT_EXPRESSION_MODEL } from '../../../src/analysis/model-names';
import { Models } from '../../../src/analysis/models';
import { Pipeline } from '../../../src/analysis/pipeline';
import { VideoMemory } from '../../../src/analysis/video-memory';

const CHOICE = { expression: DEFAULT_EXPRESSION_MODEL, gender: null };
const HZ = 4;

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
      const cast = heads.map((head) => shrunk(head, headIn(side, width)));
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
