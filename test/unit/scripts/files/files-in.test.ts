import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesIn } from '../../../../scripts/files/files-in';

it('lists files but no folders, sorted and with slashes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'files-'));
  try {
    mkdirSync(join(folder, 'b/c'), { recursive: true });
    for (const name of ['b/c/2', 'b/1', 'a', '.hidden']) writeFileSync(join(folder, name), '');
    expect(filesIn(folder)).toEqual(['.hidden', 'a', 'b/1', 'b/c/2']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
