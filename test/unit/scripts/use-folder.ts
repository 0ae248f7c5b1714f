import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach } from 'vitest';

/** Makes an empty folder before each test and removes it after. */
export function useFolder(take: (folder: string) => void): void {
  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), 'countenance-'));
    take(folder);
    return () => rmSync(folder, { recursive: true });
  });
}

/** Writes a file of these lines and returns its path. */
export function writeLines(folder: string, name: string, ...lines: string[]): string {
  const file = join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}
