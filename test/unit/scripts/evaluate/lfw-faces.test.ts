import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  groupScores,
  LFW_FILE,
  type LfwFace,
  type ReadFace,
  readLfw,
} from '../../../../scripts/evaluate/lfw-faces';
import type { Expression, Label } from '../../../../src/analysis/types';

const FACE: LfwFace = {
  file: 'a.jpg',
  expression: 'neutral',
  talking: false,
  slight: false,
  sex: '',
  skin: '',
};

function read(face: Partial<LfwFace>, likeliest?: Expression, shown?: Label): ReadFace {
  const whole = { ...FACE, ...face };
  const outcome = likeliest === undefined ? null : { likeliest, shown: shown ?? likeliest };
  return { face: whole, outcome: { expression: whole.expression, read: outcome } };
}

describe('the press photographs', () => {
  it('are labelled in numbers that say something', () => {
    const faces = readLfw(LFW_FILE);
    const neutral = faces.filter(({ expression }) => expression === 'neutral');
    expect(neutral.length).toBeGreaterThanOrEqual(300);
    expect(neutral.filter(({ talking }) => talking).length).toBeGreaterThanOrEqual(150);
    const happy = faces.filter(({ expression }) => expression === 'happy');
    expect(happy.length).toBeGreaterThanOrEqual(300);
    expect(new Set(faces.map(({ file }) => file)).size).toBe(faces.length);
  });

  it('are refused by the row that cannot be used', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'lfw-')), 'faces.csv');
    writeFileSync(file, '# a comment\nfile,expression,talking,slight,sex,skin\na.jpg,glad,0,0,,\n');
    expect(() => readLfw(file)).toThrow('row 1');
    writeFileSync(file, 'file,expression\n');
    expect(() => readLfw(file)).toThrow('columns');
    expect(() => readLfw(`${file}.absent`)).toThrow('does not exist');
  });

  it('are scored in groups, and one without a face found counts as read wrongly', () => {
    const groups = groupScores([
      read({}, 'neutral'),
      read({ talking: true }, 'surprise', 'unsure'),
      read({ talking: true }, 'angry'),
      read({}),
      read({ expression: 'happy', slight: true, sex: 'woman', skin: 'dark' }, 'happy', 'unsure'),
    ]);
    const of = (name: string) => groups.find((group) => group.name.trim() === name);
    expect(of('neutral')).toMatchObject({ faces: 4, notFound: 1, recall: 0.25, unwelcome: 0.25 });
    expect(of('in mid-word')).toMatchObject({ recall: 0, takenForMore: 1, shownWrongly: 0.5 });
    expect(of('slight smile')).toMatchObject({ faces: 1, recall: 1, unsure: 1, shownWrongly: 0 });
    expect(of('woman')?.faces).toBe(1);
    expect(of('man')).toBeUndefined();
  });
});
