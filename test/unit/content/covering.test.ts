// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Covering } from '../../../src/content/covering';
import { PageLook } from '../../../src/content/page-look';

const POINT = { x: 50, y: 50 };
const BOX = new DOMRect(0, 0, 100, 100);

beforeEach(() => {
  // All lie at the point; what comes later lies above.
  Object.assign(document, {
    elementsFromPoint: () => [...document.querySelectorAll('*')].reverse(),
  });
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return this.id === 'small' ? new DOMRect(40, 40, 20, 20) : BOX;
  });
});

afterEach(() => vi.restoreAllMocks());

/** The ids of what hides the video of a page at a point. */
function hiding(html: string): string[] {
  document.body.innerHTML = `<video></video>${html}`;
  const video = document.querySelector('video') as HTMLVideoElement;
  const covering = new Covering(video, new PageLook([video]));
  const found = covering.hiding(POINT).map(({ id }) => id);
  expect(covering.covers(POINT)).toBe(found.length > 0);
  return found.sort();
}

const paints = (alpha: number) => `style="opacity: 1; background-color: rgba(0, 0, 0, ${alpha})"`;

it('is nothing where the video shines through', () => {
  expect(hiding('<p></p>')).toEqual([]);
  expect(hiding(`<p ${paints(0.4)}></p>`)).toEqual([]);
});

it('is each element that hides it alone', () => {
  const dialog = `<p id="shade" ${paints(0.4)}></p><div id="dialog" ${paints(1)}></div>`;
  expect(hiding(`${dialog}<img id="picture" style="opacity: 1">`)).toEqual(['dialog', 'picture']);
});

it('is the smallest of those that hide it together', () => {
  const bar = `<div id="bar" ${paints(0.4)}></div>`;
  expect(hiding(`${bar}<p id="small" ${paints(0.4)}></p>`)).toEqual(['small']);
});
