import { expect, it } from 'vitest';
import { FaultCount } from '../../../src/engine/fault-count';

/** What follows from so many bad frames, one every `everyMs`. */
function run(faults: FaultCount, count: number, everyMs: number, from = 0): string[] {
  return Array.from({ length: count }, (_, i) => faults.bad(false, from + i * everyMs));
}

it('skips single bad frames, however many there are', () => {
  const faults = new FaultCount();
  for (let i = 0; i < 1000; i++) {
    expect(run(faults, 5, 100)).toEqual(['skip', 'skip', 'skip', 'skip', 'skip']);
    faults.good();
  }
  expect(faults.total).toBe(5000);
});

it('changes once, then ends after ten seconds of nothing else', () => {
  const faults = new FaultCount();
  const what = run(faults, 200, 125);
  expect(what.indexOf('change')).toBe(5);
  expect(what.lastIndexOf('change')).toBe(5);
  expect(what.indexOf('end')).toBe(5 + 10_000 / 125);
});

it('does not end for few frames over a long time', () => {
  const faults = new FaultCount();
  expect(run(faults, 17, 60_000)).not.toContain('end');
});

it('changes at once for a dead backend, and again after one that has read', () => {
  const faults = new FaultCount();
  expect(faults.bad(true, 0)).toBe('change');
  expect(faults.bad(true, 1)).toBe('skip');
  faults.good();
  expect(faults.bad(true, 2)).toBe('change');
});
