// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { intersection } from '../../../src/content/affine';
import { isShownInPage } from '../../../src/content/visible-part';

const property = (target: object, name: string, value: unknown) =>
  Object.defineProperty(target, name, { value, configurable: true });

let videos: HTMLVideoElement[];

beforeEach(() => {
  document.body.innerHTML = '<div id="a"><video></video></div><div id="b"><video></video></div>';
  videos = [...document.querySelectorAll('video')];
  property(document, 'fullscreenElement', null);
  property(document, 'pictureInPictureElement', null);
});

afterEach(() => vi.restoreAllMocks());

const shown = () => videos.map(isShownInPage);

it('finds what two boxes share', () => {
  const a = { x: 0, y: 0, width: 10, height: 10 };
  expect(intersection(a, { x: 5, y: -5, width: 10, height: 10 })).toEqual({
    x: 5,
    y: 0,
    width: 5,
    height: 5,
  });
  expect(intersection(a, { x: 20, y: 0, width: 5, height: 5 }).width).toBe(0);
});

it('takes videos for shown while nothing says otherwise', () => {
  expect(shown()).toEqual([true, true]);
});

it('knows that full screen hides what is not in it', () => {
  property(document, 'fullscreenElement', document.querySelector('#b'));
  expect(shown()).toEqual([false, true]);
  property(document, 'fullscreenElement', videos[0]);
  expect(shown()).toEqual([true, false]);
});

it('knows that a video in picture-in-picture leaves its place empty', () => {
  property(document, 'pictureInPictureElement', videos[0]);
  expect(shown()).toEqual([false, true]);
});

it('looks for it in the shadow root, too', () => {
  const root = (document.querySelector('#a') as Element).attachShadow({ mode: 'open' });
  const [video] = videos as [HTMLVideoElement];
  root.append(video);
  property(root, 'pictureInPictureElement', null);
  property(document, 'fullscreenElement', document.querySelector('#a'));
  expect(shown()).toEqual([true, false]);
  property(root, 'pictureInPictureElement', video);
  expect(shown()).toEqual([false, false]);
});
