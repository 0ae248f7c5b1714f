import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DIST, ensureBuilt } from '../../scripts/extension/build';
import { Lab, LIMIT_MS, reading } from './harness';

const FILE = 'expression-ensemble/weights.bin';

let folder: string;
let weights: string;
let whole: Buffer;
let lab: Lab;
let call: Page;

beforeAll(async () => {
  ensureBuilt();
  folder = mkdtempSync(join(tmpdir(), 'countenance-damaged-'));
  cpSync(DIST, folder, { recursive: true });
  weights = join(folder, 'models', FILE);
  whole = readFileSync(weights);
  rmSync(weights);
  lab = await Lab.open({ extension: folder });
  call = await lab.visit('/?names=Ada');
});

afterAll(async () => {
  await lab?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function startAndFail() {
  const { watcher } = await lab.start(call);
  const { problem } = await watcher.when(
    ({ state }) => state === 'ended',
    LIMIT_MS,
    'Nothing was said about the damage.',
  );
  return problem;
}

it('says which file is missing', async () => {
  expect(await startAndFail()).toEqual({ code: 'model-missing', detail: FILE });
});

it('says which file is damaged', async () => {
  const damaged = Buffer.from(whole);
  damaged.writeUInt8(damaged.readUInt8(1000) ^ 0xff, 1000);
  writeFileSync(weights, damaged);
  expect(await startAndFail()).toEqual({ code: 'model-corrupt', detail: FILE });
});

it('works as soon as the file is intact again', async () => {
  writeFileSync(weights, whole);
  const { watcher } = await lab.start(call);
  await reading(watcher);
});
