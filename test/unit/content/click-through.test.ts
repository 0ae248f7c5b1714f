// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ClickThrough } from '../../../src/content/click-through';
import { shadowRootOf } from '../../../src/content/flat-tree';

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

it('is found in shadow roots, too, in however many', () => {
  document.body.innerHTML = '<div></div>';
  const outer = document.querySelector('div')?.attachShadow({ mode: 'open' }) as ShadowRoot;
  outer.innerHTML = '<section></section>';
  const inner = outer.querySelector('section')?.attachShadow({ mode: 'open' }) as ShadowRoot;
  inner.innerHTML = bar;
  expect(new ClickThrough().in(document)).toEqual([inner.querySelector('div')]);
});

it('is found in closed shadow roots that were seen before', () => {
  document.body.innerHTML = '<div></div>';
  const host = document.querySelector('div') as HTMLElement;
  const root = host.attachShadow({ mode: 'closed' });
  root.innerHTML = bar;
  vi.stubGlobal('chrome', { dom: { openOrClosedShadowRoot: () => root } });
  expect(new ClickThrough().in(document)).toEqual([]);
  shadowRootOf(host);
  expect(new ClickThrough().in(document)).toEqual([root.querySelector('div')]);
  vi.unstubAllGlobals();
});
