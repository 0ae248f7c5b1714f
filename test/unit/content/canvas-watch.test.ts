// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import type { FaceReading, FrameReadings } from '../../../src/analysis/types';
import { CanvasWatch } from '../../../src/content/canvas-watch';

const tainted = new Set<Element>();
vi.mock('../../../src/content/canvas-frames', () => ({
  isTainted: (canvas: Element) => tainted.has(canvas),
}));

/** The test environment has no layout: elements get their place from here. */
function add<T extends 'canvas' | 'video'>(name: T, box: DOMRect): HTMLElementTagNameMap[T] {
  const element = document.createElement(name);
  element.getBoundingClientRect = () => box;
  element.checkVisibility = () => true;
  document.body.append(element);
  return element;
}

const frameWith = (...people: number[]): FrameReadings => ({
  tMs: 0,
  frameWidth: 640,
  frameHeight: 360,
  readings: people.map((person) => ({ person }) as FaceReading),
});

let watch: CanvasWatch;

function look() {
  const [canvases, videos] = [
    document.querySelectorAll('canvas'),
    document.querySelectorAll('video'),
  ];
  const { people, candidates } = watch.look([...canvases], [...videos]);
  return { people, candidates: candidates.map(({ id, state }) => `${id} ${state}`) };
}

beforeEach(() => {
  document.body.innerHTML = '';
  watch = new CanvasWatch();
});

it('takes a canvas for a participant once the same face was found twice in a row', () => {
  const canvas = add('canvas', new DOMRect(0, 0, 320, 180));
  expect(look()).toEqual({ people: [], candidates: ['canvas1 active'] });
  watch.hear('canvas1', frameWith(1));
  look();
  watch.hear('canvas1', frameWith(2));
  watch.hear('canvas1', frameWith());
  watch.hear('canvas1', frameWith(2));
  expect(look().people).toEqual([]);
  watch.hear('canvas1', frameWith(2, 3));
  expect(look()).toEqual({ people: [canvas], candidates: [] });
});

it('leaves out what lies behind or over a video, but not a canvas with a small video on it', () => {
  add('video', new DOMRect(0, 0, 320, 180));
  add('canvas', new DOMRect(0, 0, 320, 180));
  add('canvas', new DOMRect(-10, -10, 340, 200));
  add('canvas', new DOMRect(0, 0, 900, 600));
  expect(look().candidates).toEqual(['canvas1 active']);
});

it('looks at the largest canvases only, and says which are tainted', () => {
  for (let i = 0; i < 20; i++) add('canvas', new DOMRect(0, 0, 100 + i, 100));
  const largest = document.querySelectorAll('canvas')[19] as Element;
  tainted.add(largest);
  const { candidates } = look();
  expect(candidates).toHaveLength(12);
  expect(candidates[0]).toBe('canvas1 blocked');
});
