import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchBuild } from '../../../../scripts/dev/watch-build';

let root: string;
let stop: () => Promise<void>;
const built = vi.fn();
const failed = vi.fn();

const write = (name: string, text: string) => writeFileSync(join(root, name), text);
const output = () => readFileSync(join(root, 'out/main.js'), 'utf8');
const LIMIT = { timeout: 20_000, interval: 20 };

beforeEach(async () => {
  vi.clearAllMocks();
  root = mkdtempSync(join(tmpdir(), 'countenance-watch-'));
  write('main.js', 'console.log("first");');
  write(
    'vite.config.ts',
    'export default { build: { lib: { entry: "main.js", formats: ["es"], fileName: "main" } } };',
  );
  write('package.json', '{ "name": "small", "type": "module" }');
  stop = await watchBuild(root, join(root, 'out'), { built, failed });
  await vi.waitFor(() => expect(built).toHaveBeenCalledTimes(1), LIMIT);
});

afterEach(async () => {
  await stop();
  rmSync(root, { recursive: true, force: true });
});

it('builds again after a change', async () => {
  expect(output()).toContain('first');
  write('main.js', 'console.log("second");');
  await vi.waitFor(() => expect(output()).toContain('second'), LIMIT);
  await vi.waitFor(() => expect(built).toHaveBeenCalledTimes(2), LIMIT);
});

it('reports a change that cannot be built, and builds the next one', async () => {
  write('main.js', 'console.log("second"');
  await vi.waitFor(() => expect(failed).toHaveBeenCalled(), LIMIT);
  expect(output()).toContain('first');
  write('main.js', 'console.log("third");');
  await vi.waitFor(() => expect(output()).toContain('third'), LIMIT);
});
