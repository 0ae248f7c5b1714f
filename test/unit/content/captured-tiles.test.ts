// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import type { Box } from '../../../src/analysis/types';
import { scaling } from '../../../src/content/affine';
import { CapturedTiles } from '../../../src/content/captured-tiles';
import type { PageParticipant } from '../../../src/content/page-participant';
import { reading } from '../made-readings';

/** The test environment has no layout: elements get their place, and what lies over them, from here. */
const places = new Map<Element, Box>();
const covered = new Set<Element>();
vi.mock('../../../src/content/video-place', () => ({
  VideoPlace: class {
    constructor(private readonly video: Element) {}
    now() {
      const bounds = places.get(this.video) as Box;
      return { map: scaling(bounds.width, bounds.height, bounds.x, bounds.y), bounds };
    }
  },
  viewToWindow: () => scaling(1, 1),
}));
vi.mock('../../../src/content/visible-part', () => ({
  isShownInPage: () => true,
  VisiblePart: class {
    now = () => ({ x: 0, y: 0, width: 900, height: 600 });
  },
  Clippings: class {},
}));
vi.mock('../../../src/content/covering', () => ({
  Covering: class {
    constructor(private readonly video: Element) {}
    covers = () => covered.has(this.video);
  },
}));

function add(id: string, place: Box, state: PageParticipant['state'] = 'blocked'): PageParticipant {
  const video = document.createElement('canvas');
  Object.assign(video, { width: 640, height: 360 });
  document.body.append(video);
  places.set(video, place);
  const known = {
    number: 1,
    part: null,
    hidden: [],
    name: null,
    nameTag: null,
    candidate: false,
    captured: false,
  };
  return { ...known, id, video, state };
}

let tiles: CapturedTiles;

beforeEach(() => {
  places.clear();
  covered.clear();
  tiles = new CapturedTiles();
  tiles.hear({ type: 'capture', on: true, joined: ['https://joined.example'] });
});

const BOX = { x: 100, y: 50, width: 320, height: 180 };

it('leaves everybody as they are while nothing is captured', () => {
  const ada = add('ada', BOX);
  tiles.reset();
  expect(tiles.look([ada])).toEqual([ada]);
  expect(tiles.has('ada')).toBe(false);
});

it('takes those whose pixels are protected, and no others', () => {
  const [ada, bob] = [add('ada', BOX), add('bob', BOX, 'active')];
  expect(tiles.look([ada, bob])).toEqual([{ ...ada, state: 'active', captured: true }, bob]);
  expect([tiles.has('ada'), tiles.has('bob')]).toEqual([true, false]);
});

it('waits for a tile to stay where it is', () => {
  const ada = add('ada', BOX);
  tiles.look([ada]);
  expect(tiles.placeOf('ada', [])).toBeNull();
  expect(tiles.placeOf('ada', [])).toMatchObject({ box: BOX, visible: BOX, hidden: [] });
  places.set(ada.video, { ...BOX, x: 160 });
  expect(tiles.placeOf('ada', [])).toBeNull();
  tiles.look([ada]);
  expect(tiles.placeOf('ada', [])?.box.x).toBe(160);
});

it('hides our labels and other pictures that lie over it', () => {
  const [ada, bob] = [add('ada', BOX), add('bob', { ...BOX, x: 300 }, 'active')];
  covered.add(ada.video);
  tiles.look([ada, bob]);
  tiles.placeOf('ada', []);
  const label = { x: 110, y: 60, width: 80, height: 20 };
  expect(tiles.placeOf('ada', [label])?.hidden).toEqual([label, { ...BOX, x: 300 }]);
});

it('tells where a face is in the participant’s own picture, also if the page has scrolled', () => {
  const ada = add('ada', BOX);
  tiles.look([ada]);
  tiles.placeOf('ada', []);
  tiles.placeOf('ada', []);
  places.set(ada.video, { ...BOX, y: 0 });
  const face = reading({ box: { x: 16, y: 9, width: 32, height: 18 } });
  const frame = { tMs: 5, frameWidth: 160, frameHeight: 90, readings: [face] };
  const onPicture = tiles.onPicture('ada', frame);
  expect(onPicture).toMatchObject({ tMs: 5, frameWidth: 640, frameHeight: 360 });
  const [box] = onPicture.readings.map(({ box }) => box);
  expect(box?.x).toBeCloseTo(64);
  expect(box?.y).toBeCloseTo(36);
  expect(box?.width).toBeCloseTo(128);
  expect(box?.height).toBeCloseTo(72);
});

it('means frames of other sites, unless a script of their own reads them', () => {
  const frame = document.createElement('iframe');
  frame.src = 'https://joined.example/call';
  expect(tiles.isMeant(frame)).toBe(false);
  frame.src = 'https://other.example/call';
  expect(tiles.isMeant(frame)).toBe(true);
  tiles.reset();
  expect(tiles.isMeant(frame)).toBe(false);
});

it('hides other tiles on the same canvas that lie over it', () => {
  const ada = { ...add('ada', BOX), hidden: [{ x: 0.75, y: 0.5, width: 0.25, height: 0.5 }] };
  tiles.look([ada]);
  tiles.placeOf('ada', []);
  const inWindow = { x: 340, y: 140, width: 80, height: 90 };
  expect(tiles.placeOf('ada', [])?.hidden).toEqual([inWindow]);
});

it('knows since when a protected video has no new picture, but not of a canvas', () => {
  vi.useFakeTimers({ now: 0 });
  const video = document.createElement('video');
  let totalVideoFrames = 5;
  Object.assign(video, { getVideoPlaybackQuality: () => ({ totalVideoFrames }) });
  Object.defineProperty(video, 'paused', { value: false });
  places.set(video, BOX);
  tiles.look([{ ...add('ada', BOX), video }, add('bob', BOX)]);
  const since = (now: number) => ['ada', 'bob'].map((id) => tiles.tileOf(id)?.frozenSince(now));
  for (const now of [500, 1000, 1500]) expect(since(now)).toEqual([null, null]);
  expect(since(2000)).toEqual([0, null]);
  totalVideoFrames += 1;
  expect(since(2500)).toEqual([null, null]);
  vi.useRealTimers();
});
