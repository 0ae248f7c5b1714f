// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import type { Box } from '../../../src/analysis/types';
import { BestView } from '../../../src/content/best-view';
import type { ClickThrough } from '../../../src/content/click-through';

/** The test environment has no layout: what can be seen, and what is covered, comes from here. */
const visible = new Map<Element, Box>();
const covered = new Set<Element>();
const asked: Element[] = [];
vi.mock('../../../src/content/visible-part', () => ({
  isShownInPage: (video: Element) => visible.has(video),
  VisiblePart: class {
    constructor(private readonly video: Element) {}
    now = () => visible.get(this.video);
  },
  Clippings: class {},
}));
vi.mock('../../../src/content/covering', () => ({
  Covering: class {
    constructor(private readonly video: Element) {}
    covers() {
      asked.push(this.video);
      return covered.has(this.video);
    }
  },
}));

let stage: HTMLVideoElement;
let tile: HTMLVideoElement;

function add(place: DOMRect): HTMLVideoElement {
  const video = document.createElement('video');
  video.getBoundingClientRect = () => place;
  document.body.append(video);
  visible.set(video, place);
  return video;
}

beforeEach(() => {
  document.body.innerHTML = '';
  visible.clear();
  covered.clear();
  asked.length = 0;
  stage = add(new DOMRect(0, 0, 900, 500));
  tile = add(new DOMRect(1000, 0, 160, 90));
});

const best = (...videos: HTMLVideoElement[]) =>
  new BestView([stage, tile], {} as ClickThrough).of(videos);

it('is the large view while it can be seen', () => {
  expect(best(tile, stage)).toBe(stage);
  expect(asked).toEqual([stage]);
});

it('is the small one where more of it can be seen', () => {
  visible.set(stage, new DOMRect(0, 499, 900, 1));
  expect(best(stage, tile)).toBe(tile);
  visible.delete(stage);
  expect(best(stage, tile)).toBe(tile);
});

it('is the small one where something covers the middle of the large one', () => {
  covered.add(stage);
  expect(best(stage, tile)).toBe(tile);
  covered.add(tile);
  expect(best(stage, tile)).toBe(stage);
});

it('is the large one where none can be seen', () => {
  visible.clear();
  expect(best(tile, stage)).toBe(stage);
});

it('is not looked at where there is one, and nothing where there is none', () => {
  covered.add(tile);
  expect(best(tile)).toBe(tile);
  expect(best()).toBeNull();
  expect(asked).toEqual([]);
});
