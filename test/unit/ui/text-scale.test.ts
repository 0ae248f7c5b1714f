// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { textScale } from '../../../src/ui/text-scale';

afterEach(() => {
  document.documentElement.style.fontSize = '';
});

it('is how many times larger than usual text is', () => {
  for (const [size, scale] of [
    ['16px', 1],
    ['32px', 2],
    ['12px', 0.75],
  ] as const) {
    document.documentElement.style.fontSize = size;
    expect(textScale()).toBe(scale);
  }
});
