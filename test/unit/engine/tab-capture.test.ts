import { expect, it, vi } from 'vitest';
import { TabCapture } from '../../../src/engine/tab-capture';
import type { TabCut, TabPicture } from '../../../src/engine/tab-picture';
import type { FrameUpMessage } from '../../../src/messaging/protocol';

type Place = Extract<FrameUpMessage, { type: 'place' }>;

const BOX = { x: 0, y: 0, width: 320, height: 180 };
const placeOf = (participant: string): Place => ({
  type: 'place',
  participant,
  longSide: 320,
  place: { window: { width: 900, height: 600 }, box: BOX, visible: BOX, hidden: [] },
});

/** A tab whose picture gives these points, one after the other: grey, and opaque unless negative. */
function tabWith(...pictures: number[][]) {
  const images: ImageBitmap[] = [];
  const cut = async (): Promise<TabCut> => {
    const image = { close: vi.fn() } as unknown as ImageBitmap;
    images.push(image);
    const points = pictures[images.length - 1] ?? [];
    const rgba = points.flatMap((grey) => (grey < 0 ? [0, 0, 0, 0] : [grey, grey, grey, 255]));
    return { image, sample: new Uint8ClampedArray(rgba), tMs: 0, capturedAt: 0, grabMs: 0 };
  };
  const ended = new Promise<void>(() => undefined);
  return { images, picture: { ended, cut, close: vi.fn() } satisfies TabPicture };
}

async function read(participants: readonly string[], ...pictures: number[][]): Promise<boolean[]> {
  const { picture, images } = tabWith(...pictures);
  const capture = new TabCapture(vi.fn());
  capture.begin(picture);
  const isNew: boolean[] = [];
  for (const participant of participants) {
    const frame = await capture.frameAt(placeOf(participant), participant);
    const image = images.at(-1);
    if (frame === 'same') expect(image?.close).toHaveBeenCalledOnce();
    else expect(frame).toEqual({ ...frame, type: 'frame', participant, image });
    isNew.push(frame !== 'same');
  }
  return isNew;
}

it('gives no frame where the tab shows what it showed before', async () => {
  const pictures = [
    [1, 2, 3],
    [1, 2, 3],
    [1, 2, 4],
    [1, 2, 4],
    [1, 2, 3],
  ];
  const participants = pictures.map(() => 'ada');
  expect(await read(participants, ...pictures)).toEqual([true, false, true, false, true]);
});

it('compares nobody with somebody else', async () => {
  const pictures = [
    [1, 2],
    [1, 2],
    [1, 2],
    [3, 2],
  ];
  const participants = ['ada', 'bob', 'ada', 'bob'];
  expect(await read(participants, ...pictures)).toEqual([true, true, false, true]);
});

it('tells those apart who have the same id, each in a document of its own', async () => {
  const capture = new TabCapture(vi.fn());
  capture.begin(tabWith([1, 2], [1, 2], [1, 2]).picture);
  expect(await capture.frameAt(placeOf('ada'), 'one/ada')).not.toBeNull();
  expect(await capture.frameAt(placeOf('ada'), 'two/ada')).not.toBeNull();
  expect(await capture.frameAt(placeOf('ada'), 'one/ada')).toBe('same');
});

it('does not say of a tile that is wholly hidden that it shows the same', async () => {
  const capture = new TabCapture(vi.fn());
  capture.begin(tabWith([1, 2], [-1, -1], [-1, -1]).picture);
  expect(await capture.frameAt(placeOf('ada'), 'ada')).not.toBeNull();
  for (let i = 0; i < 2; i++) expect(await capture.frameAt(placeOf('ada'), 'ada')).toBeNull();
});

it('knows of no new picture where the tab gives none, and nothing where it fails to', async () => {
  const capture = new TabCapture(vi.fn());
  const { picture } = tabWith([1, 2]);
  const cut = vi.fn(picture.cut as TabPicture['cut']);
  capture.begin({ ...picture, cut });
  cut.mockResolvedValueOnce(null);
  expect(await capture.frameAt(placeOf('ada'), 'ada')).toBeNull();
  expect(await capture.frameAt(placeOf('ada'), 'ada')).toHaveProperty('type', 'frame');
  cut.mockResolvedValueOnce(null);
  expect(await capture.frameAt(placeOf('ada'), 'ada')).toBe('same');
  cut.mockRejectedValueOnce(new Error('no picture'));
  expect(await capture.frameAt(placeOf('ada'), 'ada')).toBeNull();
});

it('is not taken in by labels that come and go', async () => {
  const pictures = [
    [1, -1, 3],
    [1, 2, 3],
    [1, 2, -1],
    [5, -1, 3],
  ];
  const participants = pictures.map(() => 'ada');
  expect(await read(participants, ...pictures)).toEqual([true, false, false, true]);
});

it('begins anew with another picture of the tab', async () => {
  const capture = new TabCapture(vi.fn());
  for (let i = 0; i < 2; i++) {
    capture.begin(tabWith([1, 2]).picture);
    expect(await capture.frameAt(placeOf('ada'), 'ada')).not.toBeNull();
  }
});
