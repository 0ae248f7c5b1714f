import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ageBand, isValidation, listUtk } from '../../../../scripts/data/utk';
import { useFolder } from '../use-folder';

let folder: string;

useFolder((made) => {
  folder = made;
});

describe('listUtk', () => {
  const touch = (name: string) => writeFileSync(join(folder, name), '');

  it('reads age, gender and race from the names', () => {
    touch('26_1_2_20170104.jpg.chip.jpg');
    touch('9_0_4_20170104.jpg.chip.jpg');
    touch('notes.txt');
    expect(listUtk(folder, 16, false)).toEqual([
      { path: `${folder}/26_1_2_20170104.jpg.chip.jpg`, age: 26, gender: 'woman', race: 2 },
    ]);
  });

  it.each([
    ['portrait.jpg', 'the name does not begin with age_gender_race'],
    ['30_1_20170104.jpg', 'the name does not begin with age_gender_race'],
    ['30_2_0_x.jpg', 'has the unknown class 2 for gender'],
    ['30_1_7_x.jpg', 'has the unknown class 7 for race'],
  ])('refuses %s', (name, message) => {
    touch(name);
    expect(() => listUtk(folder, 0, false)).toThrow(`${folder}/${name}`);
    expect(() => listUtk(folder, 0, false)).toThrow(message);
  });

  it('says that a folder is empty or missing', () => {
    expect(() => listUtk(folder, 0, false)).toThrow(`${folder} holds no JPEG pictures.`);
    expect(() => listUtk(`${folder}/none`, 0, false)).toThrow('no folder that can be read');
  });

  it('holds out the same tenth as training', () => {
    // Computed with is_validation of training/data.py.
    expect(isValidation('100_0_0_20170112215240346.jpg.chip.jpg')).toBe(true);
    expect(isValidation('100_0_0_20170112213500903.jpg.chip.jpg')).toBe(false);
    const names = Array.from({ length: 1000 }, (_, i) => `${i}_0_0_x.jpg`);
    expect(names.filter(isValidation).length).toBeGreaterThan(60);
    expect(names.filter(isValidation).length).toBeLessThan(140);
  });

  it('sorts ages into bands', () => {
    expect([0, 15, 16, 29, 44, 59, 60, 101].map(ageBand)).toEqual([
      '0 to 15',
      '0 to 15',
      '16 to 29',
      '16 to 29',
      '30 to 44',
      '45 to 59',
      '60 and over',
      '60 and over',
    ]);
  });
});
