import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DIST, ensureBuilt } from '../../scripts/extension/build';
import { Lab, moreReadings, reading } from './harness';

let folder: string;
let lab: Lab;

beforeAll(async () => {
  ensureBuilt();
  folder = mkdtempSync(join(tmpdir(), 'countenance-fallback-'));
  cpSync(DIST, folder, { recursive: true });
  // Without its page, the hidden iframe shows an error page and does not pass the direct port on.
  rmSync(join(folder, 'src/bridge/index.html'));
  lab = await Lab.open({ extension: folder });
});

afterAll(async () => {
  await lab?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('sends frames over the runtime port where the direct one cannot be opened', async () => {
  const page = await lab.visit('/?names=Ada,Emmy');
  const { watcher } = await lab.start(page);
  await reading(watcher);
  await moreReadings(watcher);
  const { transport, participants } = await watcher.record();
  expect(transport).toBe('runtime');
  expect(participants.map(({ name }) => name)).toEqual(['Ada', 'Emmy']);
});
