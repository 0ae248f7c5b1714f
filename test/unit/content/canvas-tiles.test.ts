// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Box, FaceReading } from '../../../src/analysis/types';
import { scaling } from '../../../src/content/affine';
import type { PageParticipant } from '../../../src/content/page-participant';
import { Participants } from '../../../src/content/participants';
import { siteOf } from '../../../src/content/sites/site';
import { fakeComputedStyles } from '../fakes/computed-style';

vi.mock('../../../src/content/grabber', () => ({ isReadable: () => true }));
vi.mock('../../../src/content/canvas-frames', () => ({ isTainted: () => false }));

/** The test environment has no layout: elements get their place from here, and pictures fill theirs. */
vi.mock('../../../src/content/video-place', () => ({
  VideoPlace: class {
    constructor(private readonly video: Element) {}
    now() {
      const { x, y, width, height } = this.video.getBoundingClientRect();
      return { map: scaling(width, height, x, y), bounds: { x, y, width, height } };
    }
  },
  viewToWindow: () => scaling(1, 1),
}));

type Place = [x: number, y: number, width: number, height: number];

function lay<E extends Element>(element: E, place: Place, parent: Element = document.body): E {
  element.getBoundingClientRect = () => new DOMRect(...place);
  element.checkVisibility = () => element.closest('[hidden]') === null;
  parent.append(element);
  return element;
}

function add(className: string, place: Place, text = ''): HTMLElement {
  const element = lay(document.createElement('div'), place);
  element.className = className;
  element.textContent = text;
  return element;
}

const addBox = (...place: Place) => add('video-avatar__avatar', place);
const addName = (name: string, ...place: Place) => add('video-avatar__avatar-footer', place, name);

/** A canvas in an element of the app's own, which may have the participant's id. */
function addCanvas(id: string | null, ...place: Place): HTMLCanvasElement {
  const player = lay(document.createElement('video-player'), place);
  if (id !== null) player.setAttribute('node-id', id);
  const canvas = lay(document.createElement('canvas'), place, player);
  Object.assign(canvas, { width: place[2], height: place[3] });
  return canvas;
}

function addVideo(...place: Place): HTMLVideoElement {
  const video = lay(document.createElement('video'), place);
  const track = { id: 'video0', getSettings: () => ({}) };
  const values = {
    srcObject: { getVideoTracks: () => [track] },
    ...{ readyState: 4, paused: false, ended: false, videoWidth: 320 },
    getVideoPlaybackQuality: () => ({ totalVideoFrames: 10 }),
  };
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(video, name, { value, configurable: true });
  }
  return video;
}

let participants: Participants;

function look(): PageParticipant[] {
  return participants.look().filter(({ candidate }) => !candidate);
}

/** Has faces found in all canvases that may show people, or in one of them. */
function findFaces(only?: HTMLCanvasElement): void {
  const frame = { tMs: 0, frameWidth: 640, frameHeight: 360 };
  const readings = [{ person: 1 } as FaceReading];
  for (const { id, video, candidate } of participants.look()) {
    if (!candidate || (only !== undefined && video !== only)) continue;
    for (let i = 0; i < 2; i++) participants.hear(id, { ...frame, readings });
  }
}

/** Looks often, as is done during a call, and says who was there. */
function numbersOfTenLooks(before: () => void = () => undefined): Set<number> {
  const numbers = new Set<number>();
  for (let i = 0; i < 10; i++) {
    before();
    for (const { number } of look()) numbers.add(number);
  }
  return numbers;
}

const named = (name: string): PageParticipant => {
  const found = look().find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
};

function expectBox(
  box: Box | null | undefined,
  x: number,
  y: number,
  width: number,
  height: number,
) {
  const close = (value: number) => expect.closeTo(value, 3);
  expect(box).toEqual({ x: close(x), y: close(y), width: close(width), height: close(height) });
}

beforeEach(() => {
  document.body.innerHTML = '';
  fakeComputedStyles();
  const page = new URL('https://app.zoom.us/wc/1') as unknown as Location;
  participants = new Participants(
    () => siteOf(page, document),
    () => [document],
  );
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** The remote picture, and one's own over its lower right corner. */
const LARGE: Place = [0, 0, 960, 540];
const SMALL: Place = [720, 405, 240, 135];

describe('two canvases, a small one over a large one', () => {
  let small: HTMLCanvasElement;
  let large: HTMLCanvasElement;

  beforeEach(() => {
    small = addCanvas('1', ...SMALL);
    large = addCanvas('2', ...LARGE);
    (small.parentElement as HTMLElement).style.cssText = 'position: absolute; z-index: 1';
    addBox(...LARGE);
    addBox(...SMALL);
    addName('Bob', 8, 510, 120, 20);
    addName('Ada', 728, 515, 120, 20);
  });

  it('are one person each, however often one looks', () => {
    findFaces();
    expect(numbersOfTenLooks()).toEqual(new Set([1, 2]));
    expect(named('Ada')).toMatchObject({ video: small, part: null, hidden: [] });
    expect(named('Bob')).toMatchObject({ video: large, part: null });
    expectBox(named('Bob').hidden[0], 0.748, 0.746, 0.252, 0.254);
  });

  it('are so while only the large one is known to show people', () => {
    findFaces(large);
    expect(look().map(({ name, video }) => [name, video])).toEqual([['Bob', large]]);
  });

  it('are so even if the app shows no ids', () => {
    for (const player of document.querySelectorAll('video-player')) {
      player.removeAttribute('node-id');
    }
    findFaces();
    expect(numbersOfTenLooks()).toEqual(new Set([1, 2]));
    expect([named('Ada').video, named('Bob').video]).toEqual([small, large]);
  });
});

describe('one canvas with a small tile over a large one', () => {
  let canvas: HTMLCanvasElement;
  let footer: HTMLElement;

  beforeEach(() => {
    canvas = addCanvas('2', ...LARGE);
    addBox(...LARGE);
    addBox(...SMALL);
    // First in the document, and within the large tile, too.
    addName('Ada', 728, 515, 120, 20);
    footer = addName('Bob', 8, 510, 120, 20);
    findFaces();
  });

  it('is two people, each with the own name', () => {
    expect(numbersOfTenLooks()).toEqual(new Set([1, 2]));
    expectBox(named('Ada').part, 0.75, 0.75, 0.25, 0.25);
    expect(named('Bob')).toMatchObject({ part: null, nameTag: footer });
  });

  it('shows nothing of the small one in the large one', () => {
    expect(named('Ada').hidden).toEqual([]);
    expect(named('Bob').hidden).toHaveLength(1);
    // With its border.
    expectBox(named('Bob').hidden[0], 0.748, 0.746, 0.252, 0.254);
  });

  it('has no name of one that is not displayed, or under another tile', () => {
    footer.remove();
    // Not displayed, an element lies in the corner.
    addName('Eve', 0, 0, 0, 0);
    addName('Emmy', 8, 510, 120, 20).hidden = true;
    addName('Grace', 0, 0, 0, 0).hidden = true;
    expect(look().map(({ name }) => name)).toEqual([null, 'Ada']);
    addName('Bob', 800, 450, 120, 20);
    participants = new Participants(
      () => siteOf(new URL('https://app.zoom.us/wc/1') as unknown as Location, document),
      () => [document],
    );
    findFaces();
    expect(look().map(({ name }) => name)).toEqual([null, null]);
  });

  it('is the same people when the page makes its boxes anew at each look', () => {
    for (const name of document.querySelectorAll('.video-avatar__avatar-footer')) name.remove();
    canvas.parentElement?.removeAttribute('node-id');
    const before = look().map(({ number }) => number);
    const numbers = numbersOfTenLooks(() => {
      for (const box of document.querySelectorAll('.video-avatar__avatar')) box.remove();
      addBox(...SMALL);
      addBox(...LARGE);
    });
    expect(numbers).toEqual(new Set(before));
    expect(before).toHaveLength(2);
  });
});

describe('a video over a canvas', () => {
  it('is the only one whom its box belongs to', () => {
    const canvas = addCanvas('2', ...LARGE);
    const video = addVideo(...SMALL);
    addBox(...LARGE);
    addBox(...SMALL);
    addName('Bob', 8, 510, 120, 20);
    findFaces();
    expect(numbersOfTenLooks().size).toBe(2);
    expect(look().map((one) => one.video)).toEqual([video, canvas]);
    expectBox(named('Bob').hidden[0], 0.748, 0.746, 0.252, 0.254);
  });

  it('takes no box from it while it shows nothing, or only a corner of somebody', () => {
    const canvas = addCanvas(null, ...LARGE);
    addBox(0, 0, 480, 540);
    addBox(480, 0, 480, 540);
    addName('Ada', 8, 510, 120, 20);
    addName('Bob', 488, 510, 120, 20);
    // At the middle of a tile.
    addVideo(200, 230, 80, 80);
    Object.defineProperties(addVideo(480, 0, 480, 540), {
      srcObject: { value: null },
      videoWidth: { value: 0 },
    });
    // As it would cover the canvas, it is as large as one tile only.
    findFaces();
    const onCanvas = look().filter(({ video }) => video === canvas);
    expect(onCanvas.map(({ name }) => name)).toEqual(['Ada', 'Bob']);
  });
});

describe('a gallery on one canvas', () => {
  it('has a tile for each box, of which none hides another one', () => {
    addCanvas(null, ...LARGE);
    for (const [i, name] of ['Ada', 'Bob', 'Emmy', 'Grace'].entries()) {
      const [x, y] = [(i % 2) * 480, Math.floor(i / 2) * 270];
      // Boxes that are rounded to whole px touch each other.
      addBox(x - (i % 2), y, 480 + (i % 2), 270);
      addName(name, x + 8, y + 240, 120, 20);
    }
    findFaces();
    const all = look();
    expect(all.map(({ name }) => name)).toEqual(['Ada', 'Bob', 'Emmy', 'Grace']);
    expect(all.flatMap(({ hidden }) => hidden)).toEqual([]);
    expect(numbersOfTenLooks().size).toBe(4);
  });

  it('keeps its tiles under drawings that let clicks through, and over an empty canvas', () => {
    const empty = addCanvas(null, ...LARGE);
    const canvas = addCanvas(null, ...LARGE);
    addBox(0, 0, 480, 540);
    addBox(480, 0, 480, 540);
    const hearts = addCanvas(null, 0, 0, 480, 540);
    hearts.style.cssText = 'position: absolute';
    vi.mocked(getComputedStyle).mockImplementation((element) => {
      const pointerEvents = element === hearts ? 'none' : 'auto';
      const style = { pointerEvents, position: 'static', zIndex: 'auto', display: 'block' };
      return { ...style, opacity: '1', mixBlendMode: 'normal' } as CSSStyleDeclaration;
    });
    findFaces(canvas);
    expect(look().map(({ video }) => video)).toEqual([canvas, canvas]);
    expect(empty.isConnected).toBe(true);
  });
});
