import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CanvasGrabber } from '../../../src/content/canvas-grabber';

type Use = (frame: VideoFrame) => void;

/** What waits for the canvas to be painted on. */
const waiting = new Set<Use>();
vi.mock('../../../src/content/canvas-frames', () => ({
  CanvasFrames: {
    use: () => ({
      next: (use: Use) =>
        new Promise<void>((resolve) => waiting.add((frame) => resolve(use(frame)))),
      watch: (use: Use) => waiting.add(use),
      unwatch: (use: Use) => waiting.delete(use),
      release: vi.fn(),
    }),
  },
}));

const draw = vi.hoisted(() => vi.fn(() => 'picture'));
vi.mock('../../../src/content/picture-drawing', () => ({
  PictureDrawing: class {
    draw = draw;
  },
}));

/** Frames that nobody has closed. */
let open = 0;

/** A picture of one brightness. */
function frameOf(grey: number): VideoFrame {
  open += 1;
  const frame = {
    format: 'BGRX',
    visibleRect: { x: 0, y: 0, width: 640, height: 360 },
    displayWidth: 640,
    displayHeight: 360,
    allocationSize: ({ rect }: { rect: DOMRect }) => rect.width * rect.height * 4,
    copyTo: async (bytes: Uint8Array) => {
      bytes.fill(grey);
      return [{ offset: 0, stride: 4 }];
    },
    clone: () => frameOf(grey),
    close: () => {
      open -= 1;
    },
  };
  return frame as unknown as VideoFrame;
}

async function paint(grey: number): Promise<void> {
  const frame = frameOf(grey);
  const users = [...waiting];
  waiting.clear();
  for (const use of users) use(frame);
  frame.close();
  await vi.advanceTimersByTimeAsync(0);
}

let grabber: CanvasGrabber;
const { signal } = new AbortController();

/** Whether something was grabbed when the canvas was painted like that. */
async function grabs(grey: number, isStillShown = true): Promise<boolean> {
  const grab = grabber.next(320, 'bitmap', () => isStillShown, signal);
  await paint(grey);
  return (await grab) !== null;
}

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  waiting.clear();
  draw.mockClear();
  open = 0;
  grabber = new CanvasGrabber({} as HTMLCanvasElement);
});

afterEach(() => {
  vi.useRealTimers();
});

it('grabs each picture once, however often it is painted', async () => {
  const grabbed = [];
  for (const grey of [1, 1, 1, 2, 2, 1]) grabbed.push(await grabs(grey));
  expect(grabbed).toEqual([true, false, false, true, false, true]);
  expect(open).toBe(0);
});

it('grabs a picture that was looked at before somebody wanted it', async () => {
  expect(await grabs(1)).toBe(true);
  grabber.frozenSince(100);
  await paint(2);
  expect(await grabs(2)).toBe(true);
  expect(await grabs(2)).toBe(false);
});

it('grabs nothing of somebody who is not shown any more', async () => {
  expect(await grabs(1, false)).toBe(false);
  expect(await grabs(1)).toBe(true);
});

it('blackens what lies over the tile', async () => {
  const hidden = [{ x: 0.7, y: 0.7, width: 0.3, height: 0.3 }];
  grabber.place = { part: { x: 0.5, y: 0, width: 0.5, height: 1 }, hidden };
  expect(await grabs(1)).toBe(true);
  const from = { x: 320, y: 0, width: 320, height: 360 };
  expect(draw).toHaveBeenCalledExactlyOnceWith(expect.anything(), from, 320, 'bitmap', hidden);
});

it('says since when the same picture is painted, whether or not anybody reads it', async () => {
  const ask = async (now: number, grey: number | null) => {
    const since = grabber.frozenSince(now);
    if (grey !== null) await paint(grey);
    return since;
  };
  expect(await ask(0, 1)).toBeNull();
  expect(await ask(500, 2)).toBeNull();
  for (const now of [1000, 1500, 2000, 2500]) expect(await ask(now, 2)).toBeNull();
  for (const now of [3000, 3500]) expect(await ask(now, 2)).toBe(1000);
  expect(await ask(4000, 3)).toBe(1000);
  expect(await ask(4500, null)).toBeNull();
  // Nor where it is painted on no more.
  for (const now of [5000, 5500, 6000]) expect(await ask(now, null)).toBeNull();
  expect(await ask(6500, null)).toBe(4500);
  expect(open).toBe(0);
});

it('looks at no picture once it is closed', async () => {
  grabber.frozenSince(0);
  grabber.close();
  expect(waiting.size).toBe(0);
});
