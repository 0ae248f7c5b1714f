import { expect, it } from 'vitest';
import { UsualPause } from '../../../src/content/usual-pause';

it('is what the first pause was, and follows slower or quicker ones', () => {
  const pause = new UsualPause();
  expect(pause.ms).toBe(0);
  pause.add(1000);
  expect(pause.ms).toBe(0);
  pause.add(6000);
  expect(pause.ms).toBe(5000);
  for (let at = 6100; at < 9000; at += 100) pause.add(at);
  expect(pause.ms).toBeGreaterThan(100);
  expect(pause.ms).toBeLessThan(110);
});
