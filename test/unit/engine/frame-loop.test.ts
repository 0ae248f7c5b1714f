import { describe, expect, it } from 'vitest';
import { askAfterMs, paceFor } from '../../../src/engine/frame-loop';

describe('askAfterMs', () => {
  it('never asks for more than 8 frames a second', () => {
    expect(askAfterMs(10, 1, 50)).toBe(125);
  });

  it('rests as long as it worked', () => {
    expect(askAfterMs(70, 1, 50)).toBe(140);
  });

  it('shortens its rest to read everybody often, with the time that frames take to arrive', () => {
    expect(askAfterMs(150, 1, 50)).toBe(150);
    expect(askAfterMs(150, 1, 90)).toBe(125);
  });

  it('asks before it is done where it takes longer than that to read everybody', () => {
    expect(askAfterMs(500, 1, 50)).toBe(450);
    expect(askAfterMs(480, 4, 50)).toBe(70);
  });

  it('leaves more of the computer to the call where there is a worker for each core', () => {
    expect(askAfterMs(100, 1, 50, 125, true)).toBe(150);
    expect(askAfterMs(240, 2, 50, 125, true)).toBe(100);
  });

  it('shares the time out where it takes several rounds to read everybody', () => {
    expect(askAfterMs(200, 2, 50)).toBe(50);
    expect(askAfterMs(200, 2, 150)).toBe(0);
  });
});

it('reads large calls a little less often', () => {
  expect([1, 4, 8, 9, 49].map(paceFor)).toEqual([125, 125, 144, 150, 150]);
  expect(askAfterMs(10, 1, 50, 150)).toBe(150);
});
