import { expect, it } from 'vitest';
import { isCalm } from '../../../src/panel/calm';
import { FIRST_STATE, type LiveState } from '../../../src/ui/live/state';
import { participant, snapshot } from '../ui/make';

const state = (change: Parameters<typeof snapshot>[0] = {}): LiveState => ({
  ...FIRST_STATE,
  snapshot: snapshot(change),
});

it('overlooks readings, their rate and their delay', () => {
  const before = state({ participants: [participant(1)] });
  const after = state({
    participants: [participant(1, { people: [], hz: 2 })],
    latencyMs: { p50: 1, p95: 2 },
  });
  expect(isCalm(before, after)).toBe(true);
});

it.each([
  { paused: true },
  { marks: 1 },
  { participants: [participant(1)] },
  { problem: { code: 'no-video' } },
] as const)('sees %j', (change) => {
  expect(isCalm(state(), state(change))).toBe(false);
});

it('sees what is no part of a snapshot', () => {
  expect(isCalm(FIRST_STATE, { ...FIRST_STATE, lost: true })).toBe(false);
  expect(isCalm(FIRST_STATE, state())).toBe(false);
});
