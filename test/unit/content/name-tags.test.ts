// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NameTags } from '../../../src/content/name-tags';
import { PageLook } from '../../../src/content/page-look';

/** Which elements' letters were asked for: the test environment has no layout. */
let asked: (string | undefined)[];

beforeEach(() => {
  asked = [];
  vi.spyOn(Range.prototype, 'getBoundingClientRect').mockImplementation(function (this: Range) {
    const element = this.startContainer as HTMLElement;
    asked.push(element.id);
    return new DOMRect(10, 100, 60, 16);
  });
  vi.spyOn(Element.prototype, 'checkVisibility').mockImplementation(function (this: Element) {
    return !this.hasAttribute('hidden');
  });
});

afterEach(() => vi.restoreAllMocks());

function tagsOf(html: string, name: string | null): NameTags {
  document.body.innerHTML = html;
  const videos = [...document.querySelectorAll('video')];
  return new NameTags(videos[0] as Element, new PageLook(videos), name);
}

function found(html: string, name: string | null): (string | undefined)[] {
  tagsOf(html, name).now();
  return asked;
}

const other = '<div><video></video><p id="other">Ada</p></div>';

it('finds the element that shows the name, in the own tile only', () => {
  const tile = '<div><video></video><div><b id="own">Ada</b><p>muted</p></div></div>';
  expect(found(`${tile}${other}`, 'Ada')).toEqual(['own']);
});

it('finds what an app marks, whatever it says', () => {
  const tile = `<div data-participant-id="1"><video></video>
    <span class="notranslate" id="you">You</span></div>`;
  expect(found(`${tile}${other}`, null)).toEqual(['you']);
});

it('finds it in the shadow root of the video, and outside of it', () => {
  document.body.innerHTML = `<section><div id="host"></div><p id="outside">Ada</p></section>${other}`;
  const root = document.querySelector('#host')?.attachShadow({ mode: 'open' }) as ShadowRoot;
  root.innerHTML = '<video></video><p id="inside">Ada</p>';
  const video = root.querySelector('video') as HTMLVideoElement;
  const all = [video, ...document.querySelectorAll('video')];
  new NameTags(video, new PageLook(all), 'Ada').now();
  expect(asked).toEqual(['outside', 'inside']);
});

it('has the element that an app lays over a canvas, in however large a page', () => {
  document.body.innerHTML = `<canvas></canvas><b id="footer">Ada</b>${'<p></p>'.repeat(400)}`;
  const [canvas, footer] = ['canvas', '#footer'].map((each) => document.querySelector(each));
  const look = new PageLook([canvas as Element]);
  new NameTags(canvas as Element, look, 'Ada', footer).now();
  expect(asked).toEqual(['footer']);
});

it('finds it in the tile of the only video of a large page', () => {
  const page = `<main>${'<p></p>'.repeat(400)}<b id="elsewhere">Ada</b></main>`;
  const tile = '<section><div><video></video></div><b id="own">Ada</b></section>';
  expect(found(`${tile}${page}`, 'Ada')).toEqual(['own']);
});

it('passes over what cannot be seen, and what was removed since', () => {
  const tags = tagsOf(
    `<div><video></video><p hidden>Ada</p><p id="own">Ada</p></div>${other}`,
    'Ada',
  );
  expect(tags.now()).toHaveLength(1);
  document.querySelector('#own')?.remove();
  expect(tags.now()).toEqual([]);
});

it('gives the letters with the backdrop around them', () => {
  const [box] = tagsOf(`<div><video></video><p>Ada</p></div>${other}`, 'Ada').now();
  expect(box).toEqual({ x: 6, y: 96, width: 68, height: 24 });
});
