import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../../../../scripts/cli/errors';
import { readLabelledFolder } from '../../../../scripts/data/labelled-folder';
import { readNaming } from '../../../../scripts/evaluate/naming';

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
    const { pictures, folders } = readLabelledFolder(folder);
    expect(pictures).toMatchObject([
      { file: join(folder, 'sad/old/a.png'), label: 'sad' },
      { file: join(folder, 'set/Happiness/b.png'), label: 'happy' },
    ]);
    expect(folders).toMatchObject([
      { files: 1, label: null },
      { folder: 'others', files: 1, label: null },
      { folder: 'sad', label: 'sad' },
      { folder: 'Happiness', label: 'happy' },
    ]);
  });

  it('takes the label from the folder itself', () => {
    touch('fear/a.png');
    expect(readLabelledFolder(join(folder, 'fear')).pictures).toHaveLength(1);
  });

  it('skips the operating system’s own files, as the page does', () => {
    touch('sad/Thumbs.db', 'sad/.DS_Store', '.trash/sad/a.png', 'sad/b.png');
    const { pictures, folders } = readLabelledFolder(folder);
    expect(pictures).toMatchObject([{ file: join(folder, 'sad/b.png') }]);
    expect(folders).toHaveLength(1);
  });

  it('reads a hidden folder that is given by name', () => {
    touch('.mine/sad/a.png');
    expect(readLabelledFolder(join(folder, '.mine')).pictures).toHaveLength(1);
  });

  it('says that there is no such folder, or nothing in it', () => {
    touch('others/c.png');
    expect(() => readLabelledFolder(folder)).toThrow(InputError);
    expect(() => readLabelledFolder(folder)).toThrow('no labelled picture');
    expect(() => readLabelledFolder(join(folder, 'none'))).toThrow('is no folder');
  });

  it('takes what the user says of a folder, and says when there is none of that name', () => {
    touch('others/c.png');
    const naming = (maps: string[], numbers?: string) => readNaming(maps, numbers);
    const said = readLabelledFolder(folder, naming(['Others=happy,others=sad']));
    expect(said.pictures).toMatchObject([{ label: 'sad' }]);
    expect(() => readLabelledFolder(folder, naming(['other=sad']))).toThrow('“other”');
    expect(() => readLabelledFolder(folder)).toThrow('(others)');
    expect(() => naming(['others'])).toThrow('FOLDER=EXPRESSION');
    expect(() => naming(['others=glad'])).toThrow('“glad” is none of angry');
    expect(() => naming([], 'mnist')).toThrow('--numbers must be');
    expect(naming(['a=b=none']).map).toEqual(new Map([['a=b', null]]));
  });
});
