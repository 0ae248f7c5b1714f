// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isPaintedAfter } from '../../../src/content/paint-order';
import { fakeComputedStyles } from '../fakes/computed-style';

beforeEach(fakeComputedStyles);

afterEach(() => vi.restoreAllMocks());

/** Whether `#a` lies above `#b`. */
function liesAbove(html: string): boolean {
  document.body.innerHTML = html;
  const [a, b] = ['#a', '#b'].map((id) => document.querySelector(id) as Element);
  return isPaintedAfter(a as Element, b as Element);
}

const at = (zIndex: string) => `style="position: absolute; z-index: ${zIndex}"`;

it('is the order of the page where nothing else is said', () => {
  expect(liesAbove('<p id="b"></p><p id="a"></p>')).toBe(true);
  expect(liesAbove('<p id="a"></p><p id="b"></p>')).toBe(false);
  expect(liesAbove(`<p id="b" ${at('2')}></p><p id="a" ${at('2')}></p>`)).toBe(true);
});

it('has what is positioned above what is not, wherever it stands', () => {
  expect(liesAbove('<p id="a" style="position: relative"></p><p id="b"></p>')).toBe(true);
  expect(liesAbove(`<p id="b"></p><p id="a" ${at('-1')}></p>`)).toBe(false);
  expect(liesAbove('<p id="a" style="opacity: 0.5"></p><p id="b"></p>')).toBe(true);
});

it('goes by the z-index of what each lies in', () => {
  const low = `<div ${at('1')}><p id="b" ${at('99')}></p></div>`;
  expect(liesAbove(`<div ${at('2')}><p id="a"></p></div>${low}`)).toBe(true);
  const open = `<div style="position: relative"><p id="a" ${at('5')}></p></div>`;
  expect(liesAbove(`${open}${low}`)).toBe(true);
});

it('counts the z-index of what is not positioned only in a flexbox or grid', () => {
  const two = '<p id="a" style="z-index: 1"></p><p id="b"></p>';
  expect(liesAbove(`<div>${two}</div>`)).toBe(false);
  expect(liesAbove(`<div style="display: grid">${two}</div>`)).toBe(true);
});

it('has what lies in an element above it, unless it goes below', () => {
  expect(liesAbove('<div id="b"><p id="a"></p></div>')).toBe(true);
  expect(liesAbove(`<div id="b"><p id="a" ${at('-1')}></p></div>`)).toBe(false);
  expect(liesAbove('<div id="a"><p id="b"></p></div>')).toBe(false);
});
