import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../../../../scripts/cli/errors';
import { readLabelledFolder } from '../../../../scripts/data/labelled-folder';

let folder: string;

beforeEach(() => {
  const made = mkdtempSync(join(tmpdir(), 'labelled-'));
  folder = made;
  return () => rmSync(made, { recursive: true });
});

function touch(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), '');
  }
}

describe('readLabelledFolder', () => {
  it('labels a picture by the last folder that is named after an expression', () => {
    touch('set/Happiness/b.png', 'sad/old/a.png', 'others/c.png', 'd.png');
    expect(readLabelledFolder(folder)).toEqual([
      { file: join(folder, 'sad/old/a.png'), label: 'sad' },
      { file: join(folder, 'set/Happiness/b.png'), label: 'happy' },
    ]);
  });

  it('takes the label from the folder itself', () => {
    touch('fear/a.png');
    expect(readLabelledFolder(join(folder, 'fear'))).toHaveLength(1);
  });

  it('skips the operating system’s own files, as the page does', () => {
    touch('sad/Thumbs.db', 'sad/.DS_Store', '.trash/sad/a.png', 'sad/b.png');
    expect(readLabelledFolder(folder).map(({ file }) => file)).toEqual([join(folder, 'sad/b.png')]);
  });

  it('reads a hidden folder that is given by name', () => {
    touch('.mine/sad/a.png');
    expect(readLabelledFolder(join(folder, '.mine'))).toHaveLength(1);
  });

  it('says that there is no such folder, or nothing in it', () => {
    touch('others/c.png');
    expect(() => readLabelledFolder(folder)).toThrow(InputError);
    expect(() => readLabelledFolder(folder)).toThrow('no labelled picture');
    expect(() => readLabelledFolder(join(folder, 'none'))).toThrow('is no folder');
  });
});
