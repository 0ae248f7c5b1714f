import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateRealFaces } from '../../../../scripts/evaluate/real-faces';
import { useFolder, writeLines } from '../use-folder';

let folder: string;

useFolder((made) => {
  folder = made;
});

describe('evaluateRealFaces', () => {
  it('says that the data are missing', async () => {
    await expect(evaluateRealFaces({ data: folder, models: [] })).rejects.toThrow(
      `${folder}/utkface does not exist`,
    );
  });

  it('says how many faces are missing', async () => {
    mkdirSync(join(folder, 'utkface'));
    const faces = writeLines(
      folder,
      'f.csv',
      'source,file,expression,split',
      'utkface,a.jpg,happy,train',
    );
    await expect(evaluateRealFaces({ data: folder, models: [] }, { faces })).rejects.toThrow(
      'lacks 1 of the 1 labelled faces, first a.jpg.',
    );
  });
});
