import { mkdtempSync, rmSync } from 'node:fs';
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
