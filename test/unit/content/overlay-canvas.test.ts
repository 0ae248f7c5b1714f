// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Box } from '../../../src/analysis/types';
import { scaling } from '../../../src/content/affine';
import { type CanvasPlace, OverlayCanvas } from '../../../src/content/overlay-canvas';
import { ENGLISH, speak } from '../../../src/language/messages';
import { frame } from '../made-readings';
import { type FakeContext, fakeContext } from '../ui/drawing/fake-context';

const VIDEO = { x: 100, y: 50, width: 640, height: 360 };
const PLACE = placeOf(VIDEO);
const FRAME = frame(0, [
  { person: 1, x: 100 },
  { person: 2, x: 200, label: 'unsure' },
]);

/** A place of a video whose picture is as large as the video, and seen as a whole. */
function placeOf({ x, y, width, height }: Box): CanvasPlace {
  return { map: scaling(width, height, x, y), visible: { x, y, width, height } };
}

const mirrored: CanvasPlace = { ...PLACE, map: scaling(-640, 360, 740, 50) };

const partly: CanvasPlace = { ...PLACE, visible: { ...VIDEO, y: 90, height: 320 } };

let drawn: FakeContext;
let root: ShadowRoot;
let overlay: OverlayCanvas;

const canvas = () => root.querySelector('canvas') as HTMLCanvasElement;

beforeEach(() => {
  drawn = fakeContext();
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(drawn.context as never);
  root = document.createElement('div').attachShadow({ mode: 'open' });
  overlay = new OverlayCanvas(root);
});

afterEach(() => {
  speak(ENGLISH);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('lies over the video, as large as that, and says in words what it shows', () => {
  overlay.show(FRAME, PLACE, 1);
  expect(canvas().style.transform).toBe('translate(100px, 50px)');
  expect([canvas().width, canvas().height]).toEqual([640, 360]);
  expect(canvas().getAttribute('aria-label')).toBe('clearly looks happy; unsure');
  expect(drawn.plates).toHaveLength(2);
});

it('draws nothing anew while the page only scrolls', () => {
  overlay.show(FRAME, PLACE, 1);
  for (const y of [40, 20, -30]) overlay.show(FRAME, placeOf({ ...VIDEO, y }), 1);
  expect(canvas().style.transform).toBe('translate(100px, -30px)');
  expect(drawn.marks).toHaveLength(2);
});

it.each([
  ['new readings', () => overlay.show(frame(200, [{ x: 90 }]), PLACE, 1), 1],
  ['another size', () => overlay.show(FRAME, placeOf({ ...VIDEO, width: 320 }), 1), 2],
  ['another fit', () => overlay.show(FRAME, { ...PLACE, map: scaling(640, 480, 100, 0) }, 1), 2],
  ['a mirror', () => overlay.show(FRAME, mirrored, 1), 2],
  ['a part that is seen no longer', () => overlay.show(FRAME, partly, 1), 2],
  ['a finer screen', () => overlay.show(FRAME, PLACE, 2), 2],
] as const)('draws anew for %s', (_, change, marks) => {
  overlay.show(FRAME, PLACE, 1);
  drawn.marks.length = 0;
  change();
  expect(drawn.marks).toHaveLength(marks);
});

const HARDLY_MOVED = frame(125, [
  { person: 1, x: 101 },
  { person: 2, x: 200, label: 'unsure' },
]);

it('draws nothing anew for faces that hardly move', () => {
  overlay.show(FRAME, PLACE, 1);
  overlay.show(HARDLY_MOVED, PLACE, 1);
  expect(drawn.marks).toHaveLength(2);
});

it('draws each reading where the tab’s picture is read', () => {
  const read = { ...PLACE, keepHeads: true };
  overlay.show(FRAME, read, 1);
  overlay.show(HARDLY_MOVED, read, 1);
  expect(drawn.plates).toHaveLength(4);
});

it('draws anew in another language, though faces keep still', () => {
  overlay.show(FRAME, PLACE, 1);
  speak({ locale: 'de', catalog: {} });
  overlay.show(HARDLY_MOVED, PLACE, 1);
  expect(drawn.plates).toHaveLength(4);
});

it('has as many px as the screen, on whole ones', () => {
  overlay.show(FRAME, placeOf({ ...VIDEO, x: 10.3, width: 200.4 }), 2);
  expect(canvas().width).toBe(401);
  expect(canvas().style.width).toBe('200.5px');
  expect(canvas().style.transform).toBe('translate(10.5px, 50px)');
});

it('mirrors the places of a mirrored video', () => {
  overlay.show(frame(0, [{ x: 0 }]), PLACE, 1);
  overlay.show(frame(0, [{ x: 0 }]), mirrored, 1);
  const [left, right] = drawn.marks;
  expect(left?.x).toBeLessThan(320);
  expect(right?.x).toBeCloseTo(640 - (left?.x ?? 0) - (left?.width ?? 0));
});

it('covers only what can be seen, with faces where they are', () => {
  overlay.show(FRAME, PLACE, 1);
  const [whole] = drawn.marks;
  drawn.marks.length = 0;
  overlay.show(FRAME, partly, 1);
  expect([canvas().width, canvas().height]).toEqual([640, 320]);
  expect(canvas().style.transform).toBe('translate(100px, 90px)');
  expect(drawn.marks[0]?.y).toBeCloseTo((whole?.y ?? 0) - 40);
});

it('marks the head above the face where the video stands on its head', () => {
  overlay.show(frame(0, [{ x: 0 }]), PLACE, 1);
  overlay.show(frame(0, [{ x: 0 }]), { ...PLACE, map: scaling(-640, -360, 740, 410) }, 1);
  const [upright, turned] = drawn.marks;
  expect(turned?.y).toBeCloseTo(360 - (upright?.y ?? 0) - (upright?.height ?? 0));
});

it('writes upright words on a turned video, too', () => {
  const turned = { a: 0, b: 640, c: -360, d: 0, e: 460, f: 50 };
  const visible = { x: 100, y: 50, width: 360, height: 640 };
  overlay.show(FRAME, { map: turned, visible }, 1);
  for (const { width, height } of drawn.plates) expect(width).toBeGreaterThan(height);
});

it('goes away', () => {
  overlay.show(FRAME, PLACE, 1);
  overlay.remove();
  expect(root.querySelector('canvas')).toBeNull();
});
