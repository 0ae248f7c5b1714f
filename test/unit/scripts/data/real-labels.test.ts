import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFaces, readVideoFrames } from '../../../../scripts/data/real-labels';
import { isValidation } from '../../../../scripts/data/utk';
import type { Expression } from '../../../../src/analysis/types';
import { useFolder, writeLines } from '../use-folder';

let folder: string;

useFolder((made) => {
  folder = made;
});

describe('the labels of the repository', () => {
  const faces = readFaces();

  it('are many enough of each expression that occurs', () => {
    const count = (name: Expression) => faces.filter((face) => face.expression === name).length;
    expect(faces.length).toBeGreaterThanOrEqual(300);
    for (const name of ['angry', 'happy', 'sad', 'surprise', 'neutral'] as const) {
      expect(count(name)).toBeGreaterThanOrEqual(20);
    }
  });

  it('name each face once, in order, with its split', () => {
    const names = faces.map(({ file }) => file);
    expect(names).toEqual([...new Set(names)].sort());
    for (const { file, split } of faces) expect(split === 'validation').toBe(isValidation(file));
  });

  it('name every tenth frame of each video, in order', () => {
    const frames = readVideoFrames();
    for (const name of new Set(frames.map(({ file }) => file))) {
      const own = frames.filter(({ file }) => file === name);
      expect(own.map(({ frame }) => frame)).toEqual(own.map((_, i) => 10 * i));
      const times = own.map(({ tMs }) => tMs);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  });
});

describe('readFaces', () => {
  const HEADER = 'source,file,expression,split';

  it('reads rows and skips comments', () => {
    const file = writeLines(folder, 'f.csv', '# why', HEADER, 'utkface,a.jpg,happy,train');
    expect(readFaces(file)).toEqual([{ file: 'a.jpg', expression: 'happy', split: 'train' }]);
  });

  it.each([
    [[HEADER, 'utkface,a.jpg,glad,train'], 'row 1 has the unknown expression "glad".'],
    [[HEADER, 'utkface,a.jpg,happy,test'], 'row 1 has the unknown split "test".'],
    [[HEADER, 'photos,a.jpg,happy,train'], 'row 1 has the unknown source "photos".'],
    [[HEADER, 'utkface,a.jpg,happy'], 'row 1 has 3 columns, not 4.'],
    [['file,expression', 'a.jpg,happy'], 'must have the columns source,file,expression,split'],
  ])('says what is wrong with %s', (lines, sentence) => {
    const file = writeLines(folder, 'f.csv', ...lines);
    expect(() => readFaces(file)).toThrow(sentence);
  });

  it('says that there is no such file', () => {
    expect(() => readFaces(join(folder, 'none.csv'))).toThrow('none.csv does not exist.');
  });
});

describe('readVideoFrames', () => {
  const HEADER = 'file,frame,tMs,expression';

  it('reads an empty expression as unclear', () => {
    const file = writeLines(folder, 'v.csv', HEADER, 'a.webm,0,0,', 'a.webm,10,400,sad');
    expect(readVideoFrames(file).map(({ expression }) => expression)).toEqual([null, 'sad']);
  });

  it('says which row has no number', () => {
    const file = writeLines(folder, 'v.csv', HEADER, 'a.webm,0,0,', 'a.webm,ten,400,sad');
    expect(() => readVideoFrames(file)).toThrow('row 2 has no whole number in ten.');
  });
});
