import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { modelFolders } from '../../../../scripts/models/model-folders';
import { useFolder } from '../use-folder';

let folder: string;

useFolder((made) => {
  folder = made;
});

describe('modelFolders', () => {
  it('lists every folder that has a model, and no other', () => {
    for (const name of ['one', 'two', 'notes']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'one', 'model.json'), '{}');
    writeFileSync(join(folder, 'two', 'model.json'), '{}');
    writeFileSync(join(folder, 'notes', 'card.md'), '');
    expect([...modelFolders([folder, join(folder, 'absent')])]).toEqual([
      ['one', `${folder}/one`],
      ['two', `${folder}/two`],
    ]);
  });
});
