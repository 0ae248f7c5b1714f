import { join } from 'node:path';
import { expect, it } from 'vitest';
import { failuresIn } from '../../../../scripts/checks/run-checks';
import { ROOT } from '../../../../scripts/files/root';

const file = (name: string, status: string, message: string, ...tests: [string, string?][]) => ({
  name: join(ROOT, name),
  status,
  message,
  assertionResults: tests.map(([state, why]) => ({
    status: state,
    fullName: `it ${state}`,
    failureMessages: why === undefined ? [] : [why],
  })),
});

it('names every test that failed, and every file that failed outside its tests', () => {
  const testResults = [
    file('a.test.ts', 'passed', '', ['passed'], ['skipped']),
    file(
      'b.test.ts',
      'failed',
      '',
      ['passed'],
      ['failed', 'Error: 1 is not 2\n    at b.test.ts:7'],
    ),
    file('c.test.ts', 'failed', 'Cannot find c\nin c'),
    file('d.test.ts', 'failed', 'beforeAll: no browser', ['skipped'], ['skipped']),
  ];
  expect(failuresIn({ testResults })).toEqual([
    'b.test.ts: it failed: Error: 1 is not 2',
    'c.test.ts: Cannot find c',
    'd.test.ts: beforeAll: no browser',
  ]);
});
