// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { OverlayCanvas } from '../../../src/content/overlay-canvas';
import { frame } from '../made-readings';
import { type FakeContext, fakeContext } from '../ui/drawing/fake-context';

const VIDEO = { x: 100, y: 50, width: 640, height: 360 };
const FIT = { objectFit: 'cover', mirrored: false };
const FRAME = frame(0, [
  { person: 1, x: 100 },
  { person: 2, x: 200, label: 'unsure' },
]);

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
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('lies over the video, has its size, and has a label that says what it shows', () => {
  overlay.show(FRAME, VIDEO, FIT, 1);
  expect(canvas().style.transform).toBe('translate(100px, 50px)');
  expect([canvas().width, canvas().height]).toEqual([640, 360]);
  expect(canvas().getAttribute('aria-label')).toBe('looks happy, 94 %; unsure');
  expect(drawn.plates).toHaveLength(2);
});

it('is not drawn again while the page only scrolls', () => {
  overlay.show(FRAME, VIDEO, FIT, 1);
  for (const y of [40, 20, -30]) overlay.show(FRAME, { ...VIDEO, y }, { ...FIT }, 1);
  expect(canvas().style.transform).toBe('translate(100px, -30px)');
  expect(drawn.marks).toHaveLength(2);
});

it.each([
  ['new readings', () => overlay.show(frame(200, [{ x: 90 }]), VIDEO, FIT, 1), 1],
  ['another size', () => overlay.show(FRAME, { ...VIDEO, width: 320 }, FIT, 1), 2],
  ['another fit', () => overlay.show(FRAME, VIDEO, { ...FIT, objectFit: 'contain' }, 1), 2],
  ['a mirror', () => overlay.show(FRAME, VIDEO, { ...FIT, mirrored: true }, 1), 2],
  ['a finer screen', () => overlay.show(FRAME, VIDEO, FIT, 2), 2],
] as const)('is drawn again for %s', (_, change, marks) => {
  overlay.show(FRAME, VIDEO, FIT, 1);
  drawn.marks.length = 0;
  change();
  expect(drawn.marks).toHaveLength(marks);
});

it('has the screen’s resolution, aligned to whole device pixels', () => {
  overlay.show(FRAME, { ...VIDEO, x: 10.3, width: 200.4 }, FIT, 2);
  expect(canvas().width).toBe(401);
  expect(canvas().style.width).toBe('200.5px');
  expect(canvas().style.transform).toBe('translate(10.5px, 50px)');
});

it('mirrors the places of a mirrored video', () => {
  overlay.show(frame(0, [{ x: 0 }]), VIDEO, FIT, 1);
  overlay.show(frame(0, [{ x: 0 }]), VIDEO, { ...FIT, mirrored: true }, 1);
  const [left, right] = drawn.marks;
  expect(left?.x).toBeLessThan(320);
  expect(right?.x).toBeCloseTo(640 - (left?.x ?? 0) - (left?.width ?? 0));
});

it('can be removed', () => {
  overlay.show(FRAME, VIDEO, FIT, 1);
  overlay.remove();
  expect(root.querySelector('canvas')).toBeNull();
});
