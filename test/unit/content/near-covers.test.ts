// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Box, Point } from '../../../src/analysis/types';
import type { Covering } from '../../../src/content/covering';
import { type Heads, NearCovers } from '../../../src/content/near-covers';
import type { Clippings } from '../../../src/content/visible-part';

/** The test environment has no layout: elements get their places from here. */
const places = new Map<Element, Box>();
vi.mock('../../../src/content/cover', () => ({
  Cover: class {
    constructor(readonly element: Element) {}
    now = () => places.get(this.element) ?? { x: 0, y: 0, width: 0, height: 0 };
  },
}));

const VISIBLE: Box = { x: 100, y: 50, width: 640, height: 360 };
const HEADS: Heads = {
  heads: [{ x: 380, y: 180, width: 80, height: 100 }],
  plates: [],
  visible: VISIBLE,
  faces: 1,
};
/** Over the head, and nowhere else. */
const BAR: Box = { x: 0, y: 0, width: 900, height: 178 };
const CLIPPINGS = {} as Clippings;

let asked: Point[];
let near: NearCovers;

const covering = {
  hiding(point: Point) {
    asked.push(point);
    return [...places].filter(([, box]) => holds(box, point)).map(([element]) => element);
  },
} as unknown as Covering;

function holds({ x, y, width, height }: Box, point: Point): boolean {
  return point.x >= x && point.x < x + width && point.y >= y && point.y < y + height;
}

function put(place: Box): Element {
  const element = document.createElement('div');
  places.set(element, place);
  return element;
}

/** Looks once more, a second later. */
function look(heads: Heads = HEADS): Box[] {
  vi.advanceTimersByTime(1000);
  asked = [];
  near.look(heads, covering, CLIPPINGS);
  return near.now();
}

beforeEach(() => {
  vi.useFakeTimers();
  places.clear();
  asked = [];
  near = new NearCovers();
});

afterEach(() => vi.useRealTimers());

it('finds what lies beside a head, where it is now', () => {
  expect(look()).toEqual([]);
  const bar = put(BAR);
  expect(look()).toEqual([BAR]);
  places.set(bar, { ...BAR, height: 90 });
  expect(near.now()).toEqual([{ ...BAR, height: 90 }]);
});

it('finds what lies on a plate, wherever that is', () => {
  const chat = put({ x: 640, y: 60, width: 300, height: 60 });
  const heads = { ...HEADS, plates: [{ x: 560, y: 70, width: 120, height: 26 }] };
  expect(look()).toEqual([]);
  expect(look(heads)).toEqual([places.get(chat)]);
});

it('knows it until it covers the video no more, though the head has moved away', () => {
  const bar = put(BAR);
  look();
  const away = { ...HEADS, heads: [{ x: 380, y: 280, width: 80, height: 100 }] };
  expect(look(away)).toEqual([BAR]);
  places.set(bar, { ...BAR, y: -300 });
  look(away);
  places.set(bar, BAR);
  expect(look(away)).toEqual([]);
});

it('looks again only after a while', () => {
  look();
  const before = asked.length;
  vi.advanceTimersByTime(100);
  near.look(HEADS, covering, CLIPPINGS);
  expect(asked).toHaveLength(before);
});

it('has a bar stand for its buttons, and one of two that are in the same place', () => {
  put(BAR);
  put({ x: 400, y: 150, width: 40, height: 28 });
  put({ ...BAR });
  expect(look()).toEqual([BAR]);
});

it('asks fewer points around each of many faces', () => {
  look();
  const alone = asked.length;
  expect(alone).toBeLessThanOrEqual(8);
  look({ ...HEADS, faces: 25 });
  expect(asked.length).toBeLessThan(alone);
});

it('asks some of the points of a crowd in one look, and the others in the next', () => {
  const heads = Array.from({ length: 49 }, (_, i) => {
    return { x: 110 + 85 * (i % 7), y: 60 + 48 * Math.floor(i / 7), width: 20, height: 24 };
  });
  const crowd = { ...HEADS, heads, faces: 49 };
  look(crowd);
  const first = asked;
  expect(first.length).toBeLessThanOrEqual(64);
  look(crowd);
  const points = [...first, ...asked].map(({ x, y }) => `${x} ${y}`);
  expect(new Set(points).size).toBe(98);
});
