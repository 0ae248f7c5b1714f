import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Shares } from '../../../src/engine/shares';

const all = () => true;
const nobody = () => false;

function sizes(shares: Shares<string, string>, workers: readonly string[]): number[] {
  return workers.map((worker) => shares.of(worker).length);
}

describe('Shares', () => {
  it('gives newcomers to the worker with the fewest people', () => {
    const shares = new Shares<string, string>();
    shares.update(['a', 'b'], ['first', 'second'], all, all);
    expect([shares.of('first'), shares.of('second')]).toEqual([['a'], ['b']]);
    shares.update(['b', 'c'], ['first', 'second'], all, all);
    expect([shares.of('first'), shares.of('second')]).toEqual([['c'], ['b']]);
  });

  it('moves to a new worker as many as are needed, those who came last', () => {
    const shares = new Shares<string, string>();
    shares.update(['a', 'b', 'c', 'd', 'e'], ['first'], all, all);
    shares.update(['a', 'b', 'c', 'd', 'e'], ['first', 'second'], all, all);
    expect([shares.of('first'), shares.of('second')]).toEqual([
      ['a', 'b', 'c'],
      ['e', 'd'],
    ]);
  });

  it('moves the people of a worker that has gone, whatever they are at', () => {
    const shares = new Shares<string, string>();
    shares.update(['a', 'b', 'c', 'd'], ['first', 'second'], all, all);
    shares.update(['a', 'b', 'c', 'd'], ['first'], all, nobody);
    expect(new Set(shares.of('first'))).toEqual(new Set(['a', 'b', 'c', 'd']));
    expect(shares.of('second')).toEqual([]);
  });

  it('leaves those where they are who cannot be moved now', () => {
    const shares = new Shares<string, string>();
    shares.update(['a', 'b', 'c'], ['first'], all, all);
    shares.update(['a', 'b', 'c'], ['first', 'second'], all, (person) => person === 'a');
    expect([shares.of('first'), shares.of('second')]).toEqual([['b', 'c'], ['a']]);
  });

  it('counts only those who make work', () => {
    const shares = new Shares<string, string>();
    const works = (person: string) => person > 'c';
    shares.update(['a', 'b', 'c', 'd'], ['first', 'second'], works, all);
    shares.update(['a', 'b', 'c', 'd', 'e'], ['first', 'second'], works, all);
    const work = (worker: string) => shares.of(worker).filter(works);
    expect([work('first').length, work('second').length]).toEqual([1, 1]);
  });

  it('keeps everybody in one place, evenly, and moves nobody without need', () => {
    const people = fc.uniqueArray(fc.integer({ min: 1, max: 60 }).map(String), { maxLength: 30 });
    const workers = fc.uniqueArray(fc.constantFrom('w1', 'w2', 'w3', 'w4'), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(fc.tuple(people, workers), { minLength: 1 }), (steps) => {
        const shares = new Shares<string, string>();
        for (const [people, workers] of steps) {
          shares.update(people, workers, all, all);
          const shared = workers.flatMap((worker) => shares.of(worker));
          expect(shared.toSorted()).toEqual(people.toSorted());
          const counts = sizes(shares, workers);
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
          const before = workers.map((worker) => [...shares.of(worker)]);
          shares.update(people.toReversed(), workers, all, all);
          const after = workers.map((worker) => new Set(shares.of(worker)));
          expect(after).toEqual(before.map((share) => new Set(share)));
        }
      }),
    );
  });
});
