import { expect, it } from 'vitest';
import { BackendError } from '../../../src/analysis/backend';
import { checkFigures, checkProbabilities } from '../../../src/analysis/figures';

const face = new Float32Array(4);

it.each([
  ['zeros', [0, 0, 0]],
  ['nothing', []],
  ['too few', [1, 2]],
  ['no numbers', [1, Number.NaN, 2]],
  ['infinite ones', [1, Number.POSITIVE_INFINITY, 2]],
])('does not take %s for the output of a network', (_, values) => {
  expect(() => checkFigures(values, 3)).toThrow(BackendError);
  expect(() => checkFigures(new Float32Array(values), 3)).toThrow(BackendError);
});

it('takes logits of any sign', () => {
  expect(() => checkFigures([-3, 0, 4], 3)).not.toThrow();
  expect(() => checkFigures([], 0)).not.toThrow();
});

it.each([[[0, 0]], [[Number.NaN, 1]], [[2, -1]], [[0.3, 0.3]], [[]]])(
  'does not take %j for probabilities',
  (output) => {
    expect(() => checkProbabilities(output, face)).toThrow(BackendError);
  },
);

it('allows for the small errors of half precision', () => {
  expect(() => checkProbabilities([0.71, 0.28], face)).not.toThrow();
});

it('does not blame the backend for a face without pixels', () => {
  const none = new Float32Array([Number.NaN]);
  expect(() => checkProbabilities([Number.NaN, Number.NaN], none)).toThrow('without pixels');
  expect(() => checkProbabilities([Number.NaN, Number.NaN], none)).not.toThrow(BackendError);
});
