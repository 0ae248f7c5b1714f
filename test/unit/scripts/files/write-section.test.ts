import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeSection } from '../../../../scripts/files/write-section';
import { useFolder } from '../use-folder';

let folder = '';
useFolder((made) => {
  folder = made;
});
const path = (name: string) => join(folder, name);

it('replaces what stands between the marks, and nothing else', async () => {
  const file = path('a.md');
  writeFileSync(file, 'Before\n<!-- table -->\nold\n<!-- /table -->\nAfter\n');
  await writeSection(file, 'table', 'new');
  const text = 'Before\n<!-- table -->\n\nnew\n\n<!-- /table -->\nAfter\n';
  expect(readFileSync(file, 'utf8')).toBe(text);
  await writeSection(file, 'table', 'new');
  expect(readFileSync(file, 'utf8')).toBe(text);
});

it('says which file has no such place', async () => {
  const file = path('b.md');
  writeFileSync(file, 'Nothing here\n');
  await expect(writeSection(file, 'table', 'new')).rejects.toThrow(/b\.md has no <!-- table -->/);
  expect(readFileSync(file, 'utf8')).toBe('Nothing here\n');
});
