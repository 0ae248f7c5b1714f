import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { analyze } from '../../../../scripts/analyze/analyze';
import { readOptions } from '../../../../scripts/analyze/options';
import type { StudioPage } from '../../../../scripts/analyze/studio-page';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'countenance-analyze-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** No file gets as far as the page. */
const studio = {} as StudioPage;
const voice = { print: () => undefined, say: () => undefined };
const missing = () => [join(folder, 'talk.mp4'), join(folder, 'party.jpg')];

it('names the files that were not read in the folder, also where none was', async () => {
  const out = join(folder, 'out');
  expect(await analyze(studio, readOptions([...missing(), '--out', out]), voice)).toBe(2);
  const text = readFileSync(join(out, 'left-out.txt'), 'utf8');
  expect(text).toMatch(/^program: Countenance \d/);
  expect(text).toMatch(/^“talk\.mp4”: There is no file/m);
  expect(text).toMatch(/^“party\.jpg”: There is no file/m);
});

it('names them in the zip, too', async () => {
  const zip = join(folder, 'all.zip');
  expect(await analyze(studio, readOptions([...missing(), '--zip', zip]), voice)).toBe(2);
  expect(Object.keys(unzipSync(readFileSync(zip)))).toEqual(['left-out.txt']);
});

it('writes nothing where only JSON is wanted', async () => {
  expect(await analyze(studio, readOptions([...missing(), '--json', '-']), voice)).toBe(2);
  expect(existsSync(join(folder, 'left-out.txt'))).toBe(false);
});
