import { describe, expect, it } from 'vitest';
import { LABELS } from '../../../../src/analysis/types';
import { labelAtTime } from '../../../../src/session/shown-at';
import { bandsOf, labelTimes } from '../../../../src/session/timeline/columns';
import { person } from '../made-story';

const VIEW = { fromMs: 0, toMs: 60_000 };
/** Six columns of ten seconds. */
const bands = (stretches: Parameters<typeof person>[1], view = VIEW) =>
  bandsOf(labelTimes(person(1, stretches).shown, view, 6), (view.toMs - view.fromMs) / 6).map(
    ({ label, from, to }) => [label, from, to],
  );

describe('the bands of a timeline', () => {
  it('are as long as a label was shown', () => {
    expect(
      bands([
        ['happy', 20],
        ['sad', 40],
      ]),
    ).toEqual([
      ['happy', 0, 2],
      ['sad', 2, 6],
    ]);
  });

  it('show in each column what was shown longest', () => {
    expect(
      bands([
        ['happy', 4],
        ['sad', 6],
        ['happy', 12],
        ['sad', 38],
      ]),
    ).toEqual([
      ['sad', 0, 1],
      ['happy', 1, 2],
      ['sad', 2, 6],
    ]);
  });

  it('have a gap where nothing was read for most of a column', () => {
    expect(
      bands([
        ['happy', 14],
        [null, 22],
        ['happy', 24],
      ]),
    ).toEqual([
      ['happy', 0, 1],
      ['happy', 4, 6],
    ]);
  });

  it('show a part of the time only', () => {
    const view = { fromMs: 18_000, toMs: 24_000 };
    expect(
      bands(
        [
          ['happy', 20],
          ['sad', 40],
        ],
        view,
      ),
    ).toEqual([
      ['happy', 0, 2],
      ['sad', 2, 6],
    ]);
  });
});

it('adds up to the time that was shown', () => {
  const { shown } = person(1, [
    ['happy', 7],
    ['unsure', 16],
    [null, 5],
    ['sad', 32],
  ]);
  const times = labelTimes(shown, VIEW, 7);
  const of = (label: (typeof LABELS)[number]) =>
    times.reduce((sum, ms, i) => sum + (LABELS[i % LABELS.length] === label ? ms : 0), 0);
  expect(of('happy')).toBeCloseTo(7000);
  expect(of('unsure')).toBeCloseTo(16_000);
  expect(of('sad')).toBeCloseTo(32_000);
});

it('finds the label at a time', () => {
  const { shown } = person(1, [
    ['happy', 10],
    [null, 10],
    ['sad', 10],
  ]);
  const at = (seconds: number) => labelAtTime(shown, 1000 * seconds);
  expect([0, 9.9, 10, 15, 20, 29, 30].map(at)).toEqual([
    'happy',
    'happy',
    null,
    null,
    'sad',
    'sad',
    null,
  ]);
  expect(labelAtTime([], 0)).toBeNull();
});
