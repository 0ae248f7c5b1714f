import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BIOME = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');

const PAGE = ['analysis', 'record', 'language', 'storage', 'messaging', 'ui'];
/** What each folder of src/ may import: as in the table of CONTRIBUTING.md. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  analysis: [],
  record: ['analysis'],
  language: [],
  storage: ['analysis', 'record', 'language'],
  messaging: ['analysis', 'record', 'language', 'storage'],
  engine: ['analysis', 'record', 'messaging'],
  ui: ['analysis', 'record', 'language', 'storage', 'messaging'],
  bridge: ['messaging'],
  background: ['language', 'storage', 'messaging'],
  content: ['analysis', 'record', 'language', 'messaging', 'ui'],
  offscreen: ['analysis', 'record', 'storage', 'messaging', 'engine'],
  help: PAGE,
  panel: PAGE,
  popup: PAGE,
  welcome: PAGE,
  session: PAGE,
  settings: PAGE,
  studio: PAGE,
};
const FOLDERS = Object.keys(MAY_IMPORT);

let folder: string;

/** Writes a file with these imports, which take turns in four kinds of import statement. */
function write(path: string, imports: readonly string[]): void {
  const ways = [
    (from: string, name: string) => `import type { ${name} } from '${from}';`,
    (from: string, name: string) => `import { ${name} } from '${from}';`,
    (from: string, name: string) => `export const ${name} = import('${from}');`,
    (from: string, name: string) => `export { ${name} } from '${from}';`,
  ];
  const lines = imports.map((from, index) => ways[index % ways.length]?.(from, `name${index}`));
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), `${lines.join('\n')}\n`);
}

/** The imports that the check refuses, as `FILE:LINE`. */
function refused(rule: string): string[] {
  const args = ['lint', '--config-path=boundaries.jsonc', `--only=${rule}`, '--reporter=github'];
  const { stdout } = spawnSync(process.execPath, [BIOME, ...args, '--max-diagnostics=none', '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const found = [...stdout.matchAll(/file=([^,]+),line=(\d+)/g)].map(
    ([, file, line]) => `${file?.slice(file.indexOf('src/'))}:${line}`,
  );
  return found.sort();
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countenance-boundaries-'));
  cpSync(join(ROOT, 'boundaries.jsonc'), join(folder, 'boundaries.jsonc'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('has a rule for every folder of src/', () => {
  const names = readdirSync(join(ROOT, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    // Words alone, which nothing imports.
    .filter((name) => name !== 'locales');
  expect(FOLDERS).toEqual(expect.arrayContaining(names));
});

it('refuses every import that the table does not list', () => {
  const targets = [...FOLDERS, 'scripts', 'bench', 'test'];
  const expected: string[] = [];
  for (const from of FOLDERS) {
    const others = targets.filter((target) => target !== from);
    write(
      `src/${from}/near.ts`,
      others.map((target) => `../${target}/file`),
    );
    write(
      `src/${from}/deep/in/far.ts`,
      others.map((target) => `../../../${target}/deep/file`),
    );
    others.forEach((target, index) => {
      if (MAY_IMPORT[from]?.includes(target)) return;
      expected.push(`src/${from}/near.ts:${index + 1}`, `src/${from}/deep/in/far.ts:${index + 1}`);
    });
  }
  expect(refused('style/noRestrictedImports')).toEqual(expected.sort());
});

it('lets analysis/ use TensorFlow.js and munkres, and no other package', () => {
  const allowed = ['@tensorflow/tfjs-core', '@tensorflow-models/face-detection', './crop'];
  write('src/analysis/allowed.ts', allowed);
  write('src/analysis/refused.ts', ['valibot', 'node:fs', 'webextension-polyfill']);
  expect(refused('style/noRestrictedImports')).toEqual(
    [1, 2, 3].map((line) => `src/analysis/refused.ts:${line}`),
  );
});

it('lets only the studio’s worker host the engine', () => {
  write('src/studio/analysis-worker.ts', ['../engine/decode', '../content/overlay']);
  write('src/studio/video/worker-side.ts', ['../../engine/decode']);
  write('src/studio/video/player.ts', ['../../engine/decode']);
  expect(refused('style/noRestrictedImports')).toEqual([
    'src/studio/analysis-worker.ts:2',
    'src/studio/video/player.ts:1',
  ]);
});

it('lets the welcome page have the studio’s trial, and nothing else of it', () => {
  write('src/welcome/page.ts', ['../studio/trial/trial', '../studio/webcam/live']);
  expect(refused('style/noRestrictedImports')).toEqual(['src/welcome/page.ts:2']);
});

it('lets the service worker name the content script’s file, but not import it', () => {
  const content = '../content/main.iife.ts';
  write('src/background/start.ts', [`${content}?iife`, content, '../content/overlay']);
  expect(refused('style/noRestrictedImports')).toEqual([
    'src/background/start.ts:2',
    'src/background/start.ts:3',
  ]);
});

it('refuses import cycles, even of types', () => {
  write('src/ui/one.ts', ['./two']);
  write('src/ui/two.ts', ['./three']);
  write('src/ui/three.ts', ['./one']);
  expect(refused('suspicious/noImportCycles')).toEqual([
    'src/ui/one.ts:1',
    'src/ui/three.ts:1',
    'src/ui/two.ts:1',
  ]);
});
