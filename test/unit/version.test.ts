import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const text = (name: string): string => readFileSync(join(ROOT, name), 'utf8');

const { version } = JSON.parse(text('package.json')) as { version: string };

it('is the same in the lock file', () => {
  const lock = JSON.parse(text('package-lock.json'));
  expect([lock.version, lock.packages[''].version]).toEqual([version, version]);
});

it('is the newest one in the changelog, below the unreleased changes', () => {
  const headings = [...text('CHANGELOG.md').matchAll(/^## \[(.+?)\](.*)$/gm)];
  expect(headings.map(([, name]) => name).slice(0, 2)).toEqual(['Unreleased', version]);
  expect(headings[1]?.[2]).toMatch(/^ - \d{4}-\d{2}-\d{2}$/);
});

it('is not in the manifest, which gets it from package.json when it is built', () => {
  expect(JSON.parse(text('manifest.json'))).not.toHaveProperty('version');
});
