// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ClickThrough } from '../../../src/content/click-through';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const bar = '<div style="pointer-events: none; background-color: red"></div>';

it('finds what lets clicks through and paints something, but no drawing', () => {
  document.body.innerHTML = `${bar}<div style="background-color: red"></div>
    <div style="pointer-events: none"></div><canvas style="pointer-events: none"></canvas>`;
  expect(new ClickThrough().in(document)).toEqual([document.querySelector('div')]);
});

it('is looked for anew after a while, not at each look', () => {
  document.body.innerHTML = bar;
  const clickThrough = new ClickThrough();
  expect(clickThrough.in(document)).toHaveLength(1);
  document.body.insertAdjacentHTML('beforeend', bar);
  expect(clickThrough.in(document)).toHaveLength(1);
  vi.advanceTimersByTime(500);
  expect(clickThrough.in(document)).toHaveLength(2);
});

it('passes over the first elements of a page that has too many', () => {
  document.body.innerHTML = `${bar}${'<p></p>'.repeat(4000)}`;
  expect(new ClickThrough().in(document)).toEqual([]);
});
