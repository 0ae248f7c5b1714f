import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DevBrowser } from '../../scripts/dev/dev-browser';
import { DIST, ensureBuilt } from '../../scripts/extension/build';
import { LIMIT_MS, overlayWords } from './harness';

/** A copy of the build, to be changed by the test; unit tests cover that a changed source is built again. */
let extension: string;
let dev: DevBrowser;

beforeAll(async () => {
  ensureBuilt();
  extension = mkdtempSync(join(tmpdir(), 'countenance-dev-'));
  cpSync(DIST, extension, { recursive: true });
  dev = await DevBrowser.open(extension, true);
  await dev.startReading();
});

afterAll(async () => {
  await dev?.close();
  rmSync(extension, { recursive: true, force: true });
});

function rewriteBuild(before: string, after: string): void {
  const files = readdirSync(extension, { recursive: true, encoding: 'utf8' });
  for (const name of files.filter((name) => name.endsWith('.js'))) {
    const file = join(extension, name);
    const text = readFileSync(file, 'utf8');
    if (text.includes(before)) writeFileSync(file, text.replaceAll(before, after));
  }
}

it('reads the call with a new build after reloading', async () => {
  const shown = () => overlayWords(dev.browser, dev.call);
  await expect.poll(shown, { timeout: LIMIT_MS }).toMatch(/looks happy/);
  rewriteBuild('looks ', 'seems ');
  await dev.reloadExtension(extension);
  await dev.startReading();
  await expect.poll(shown, { timeout: LIMIT_MS }).toMatch(/seems happy/);
});
