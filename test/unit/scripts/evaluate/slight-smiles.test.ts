import { describe, expect, it } from 'vitest';
import { readFaces, readSlightSmiles } from '../../../../scripts/data/real-labels';
import { isValidation, parseUtkName } from '../../../../scripts/data/utk';
import { type SlightSmile, smileScores } from '../../../../scripts/evaluate/slight-smiles';

const smile = (sex: string, skin: string, happy: boolean): SlightSmile => ({
  sex,
  skin,
  read: { likeliest: happy ? 'happy' : 'neutral', shown: happy ? 'happy' : 'unsure' },
});

describe('the slight smiles of UTKFace', () => {
  it('are of adults of the validation split, and none is in the other yardstick', () => {
    const files = readSlightSmiles();
    expect(new Set(files).size).toBe(files.length);
    const others = new Set(readFaces().map(({ file }) => file));
    for (const file of files) {
      expect(isValidation(file)).toBe(true);
      expect(others.has(file)).toBe(false);
      expect(parseUtkName('', file).age).toBeGreaterThanOrEqual(16);
    }
  });

  it('include both sexes of each race code', () => {
    const groups = readSlightSmiles().map((file) => {
      const { gender, race } = parseUtkName('', file);
      return `${race} ${gender}`;
    });
    expect(new Set(groups).size).toBe(8);
  });
});

describe('smileScores', () => {
  it('tells how far each group is below the best of its kind, and counts who is not found as missed', () => {
    const groups = smileScores([
      smile('woman', 'light', true),
      smile('woman', 'dark', true),
      smile('man', 'light', true),
      smile('man', 'light', false),
      { sex: 'man', skin: 'dark', read: null },
    ]);
    const of = (name: string) => groups.find((group) => group.name === name);
    expect(of('all')).toMatchObject({ faces: 5, recall: 0.6, below: 0 });
    expect(of('woman')).toMatchObject({ faces: 2, recall: 1, below: 0 });
    expect(of('man')?.below).toBeCloseTo(2 / 3);
    expect(of('dark man')).toMatchObject({ faces: 1, notFound: 1, recall: 0, below: 1, shown: 0 });
  });
});
