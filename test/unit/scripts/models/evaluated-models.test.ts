import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluatedModels } from '../../../../scripts/models/evaluated-models';
import { useFolder } from '../use-folder';

let folder: string;

useFolder((made) => {
  folder = made;
});

describe('evaluatedModels', () => {
  it('reads a model given by name from the shipped ones, and one given by path from there', async () => {
    const shipped = { read: async (model: string) => new TextEncoder().encode(model).buffer };
    mkdirSync(join(folder, 'net'));
    writeFileSync(join(folder, 'net', 'model.json'), 'from the path');
    const source = evaluatedModels(shipped);
    const text = async (model: string) =>
      new TextDecoder().decode(await source.read(model, 'model.json'));
    expect(await text('gender-cnn')).toBe('gender-cnn');
    expect(await text(join(folder, 'net'))).toBe('from the path');
    await expect(text(join(folder, 'absent'))).rejects.toThrow('ENOENT');
  });
});
