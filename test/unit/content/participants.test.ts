// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FaceReading } from '../../../src/analysis/types';
import type { CanvasTile } from '../../../src/content/canvas-tiles';
import type { PageParticipant } from '../../../src/content/page-participant';
import { Participants } from '../../../src/content/participants';
import { siteOf } from '../../../src/content/sites/site';
import { fakeComputedStyles } from '../fakes/computed-style';

vi.mock('../../../src/content/grabber', () => ({ isReadable: () => true }));

vi.mock('../../../src/content/canvas-frames', () => ({ isTainted: () => false }));

/** The test environment does not know what lies over an element: these are covered. */
const covered = new Set<Element>();
vi.mock('../../../src/content/covering', () => ({
  Covering: class {
    constructor(private readonly video: Element) {}
    covers = () => covered.has(this.video);
  },
}));

/** What lies over the canvases of these tests. */
const boxes: CanvasTile[] = [];
vi.mock('../../../src/content/canvas-tiles', () => ({
  CanvasTiles: class {
    on = () => [...boxes];
  },
}));

interface Shown {
  /** Names of the tracks in the element's stream. The test may exchange them later. */
  readonly tracks: readonly string[];
  readonly width?: number;
}

/** Tracks by their names in these tests. */
const made = new Map<string, object>();

function trackOf(name: string): object {
  const track = made.get(name) ?? { id: 'video0', getSettings: () => ({}) };
  made.set(name, track);
  return track;
}

/** A stream of which only the tracks are real. Their ids are all the same, as in some apps. */
function streamOf(tracks: readonly string[]) {
  return { getVideoTracks: () => tracks.map(trackOf) };
}

/** The test environment has neither layout nor media: elements get both from here. */
function play(video: HTMLVideoElement, { tracks, width = 320 }: Shown): void {
  const values: Partial<Record<keyof HTMLVideoElement, unknown>> = {
    srcObject: streamOf(tracks),
    readyState: 4,
    paused: false,
    ended: false,
    getBoundingClientRect: () => new DOMRect(0, 0, width, width / 2),
    checkVisibility: () => true,
    getVideoPlaybackQuality: () => ({ totalVideoFrames: 10 }),
  };
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(video, name, { value, configurable: true, writable: true });
  }
}

function add(html: string, shown: Shown): HTMLVideoElement {
  const holder = document.createElement('div');
  holder.innerHTML = html;
  const tile = holder.firstElementChild as Element;
  document.body.append(tile);
  const video = tile.querySelector('video') ?? (tile as HTMLVideoElement);
  play(video, shown);
  return video;
}

const meetTile = (id: string, name: string) =>
  `<div data-participant-id="${id}"><video></video><span class="notranslate">${name}</span></div>`;

let host = 'example.org';
let participants: Participants;

const look = () => participants.look();
const numbers = () => look().map(({ number }) => number);
const only = (): PageParticipant => {
  const all = look();
  if (all.length !== 1 || all[0] === undefined) throw new Error(`there are ${all.length}`);
  return all[0];
};

beforeEach(() => {
  document.body.innerHTML = '';
  host = 'example.org';
  participants = new Participants(
    () => siteOf(new URL(`https://${host}/`) as unknown as Location, document),
    () => [document],
  );
});

describe('one person', () => {
  it('is one track, in however many streams and elements', () => {
    add('<video></video>', { tracks: ['ada'], width: 900 });
    add('<div><video></video><p class="name">Ada</p></div>', { tracks: ['ada'], width: 200 });
    look();
    const ada = only();
    expect(ada.name).toBe('Ada');
    expect(ada.video).toBe(document.querySelector('video'));
  });

  it('is read where it can be seen rather than where it is large', () => {
    fakeComputedStyles();
    const showFull = (value: Element | null) =>
      Object.defineProperty(document, 'fullscreenElement', { value, configurable: true });
    showFull(null);
    const stage = add('<div><video></video></div>', { tracks: ['ada'], width: 900 });
    const strip = add('<div><video></video></div>', { tracks: ['ada'], width: 200 });
    expect(only().video).toBe(stage);
    showFull(strip.parentElement);
    expect(only().video).toBe(strip);
    showFull(null);
    const clip = stage.parentElement as HTMLElement;
    clip.style.cssText = 'overflow-x: hidden; overflow-y: hidden';
    clip.getBoundingClientRect = () => new DOMRect(0, 700, 0, 0);
    expect(only().video).toBe(strip);
    // Where none can be seen, as before.
    strip.remove();
    expect(only().video).toBe(stage);
    Reflect.deleteProperty(document, 'fullscreenElement');
    vi.restoreAllMocks();
  });

  it('is read where more of them can be seen, and nothing lies on it', () => {
    fakeComputedStyles();
    Object.defineProperty(document, 'fullscreenElement', { value: null, configurable: true });
    const stage = add('<div><video></video></div>', { tracks: ['ada'], width: 900 });
    const strip = add('<div><video></video></div>', { tracks: ['ada'], width: 200 });
    covered.add(stage);
    expect(only().video).toBe(strip);
    covered.add(strip);
    expect(only().video).toBe(stage);
    covered.clear();
    const clip = stage.parentElement as HTMLElement;
    clip.style.cssText = 'overflow-x: hidden; overflow-y: hidden';
    clip.getBoundingClientRect = () => new DOMRect(0, 0, 900, 1);
    for (const [name, value] of [
      ['clientWidth', 900],
      ['clientHeight', 1],
    ] as const) {
      Object.defineProperty(clip, name, { value });
    }
    expect(only().video).toBe(strip);
    Reflect.deleteProperty(document, 'fullscreenElement');
    vi.restoreAllMocks();
  });

  it('has the name and the key of a tile that is too small to be read', () => {
    host = 'meet.google.com';
    add('<video></video>', { tracks: ['ada'], width: 900 });
    const small = add(meetTile('1', 'Ada'), { tracks: ['ada'], width: 40 });
    expect(only()).toMatchObject({ number: 1, name: 'Ada' });
    small.closest('div')?.remove();
    expect(only()).toMatchObject({ number: 1, name: 'Ada' });
  });

  it('stays the same when the page makes their element anew', () => {
    const video = add('<video aria-label="Ada"></video>', { tracks: ['ada'] });
    const before = only();
    video.remove();
    add('<video aria-label="Ada"></video>', { tracks: ['ada'] });
    expect(only()).toMatchObject({ id: before.id, number: 1, name: 'Ada' });
  });

  it('stays the same with the same key and another track', () => {
    host = 'meet.google.com';
    const video = add(meetTile('1', 'Ada'), { tracks: ['ada'] });
    add(meetTile('2', 'Grace'), { tracks: ['grace'] });
    expect(numbers()).toEqual([1, 2]);
    video.closest('div')?.remove();
    expect(numbers()).toEqual([2]);
    add(meetTile('1', 'Ada'), { tracks: ['ada again'] });
    expect(look().map(({ number, name }) => [number, name])).toEqual([
      [2, 'Grace'],
      [1, 'Ada'],
    ]);
  });

  it('keeps the number that was given before the key was there', () => {
    host = 'meet.google.com';
    const video = add('<div><video></video></div>', { tracks: ['ada'] });
    const before = only();
    video.parentElement?.setAttribute('data-participant-id', '1');
    expect(only().id).toBe(before.id);
    play(video, { tracks: ['ada again'] });
    expect(only().id).toBe(before.id);
  });

  it('keeps the number that was given before the camera was on, and after it was off', () => {
    const video = add('<video></video>', { tracks: [] });
    const before = only();
    play(video, { tracks: ['ada'] });
    expect(only().id).toBe(before.id);
    play(video, { tracks: [] });
    expect(only().id).toBe(before.id);
  });

  it('comes back under the same name, with another track in another element', () => {
    const tile = (name: string) => `<div><p>Video</p><video aria-label="${name}"></video></div>`;
    const ada = add(tile('Ada'), { tracks: ['ada'] });
    add(tile('Grace'), { tracks: ['grace'] });
    expect(numbers()).toEqual([1, 2]);
    ada.parentElement?.remove();
    expect(numbers()).toEqual([2]);
    add(tile('Ada'), { tracks: ['ada again'] });
    expect(look().map(({ number, name }) => [number, name])).toEqual([
      [2, 'Grace'],
      [1, 'Ada'],
    ]);
    add(tile('Emmy'), { tracks: ['emmy'] });
    expect(numbers()).toEqual([2, 1, 3]);
  });

  it('stays with the track that is read while the page shows two', () => {
    host = 'meet.google.com';
    const camera = add(meetTile('1', 'Ada'), { tracks: ['camera'], width: 200 });
    expect(only().video).toBe(camera);
    const second = add(meetTile('1', 'Ada'), { tracks: ['second'], width: 900 });
    document.body.prepend(second.closest('div') as Element);
    expect(only().video).toBe(camera);
  });
});

describe('another person', () => {
  it('comes with another track in the same element', () => {
    const video = add('<video></video>', { tracks: ['ada'] });
    const ada = only();
    play(video, { tracks: ['grace'] });
    const grace = only();
    expect(grace.number).toBe(2);
    expect(grace.name).toBeNull();
    play(video, { tracks: ['ada'] });
    expect(only().id).toBe(ada.id);
  });

  it('comes with another track under the name of the one before', () => {
    const video = add('<video aria-label="Ada"></video>', { tracks: ['ada'] });
    expect(only()).toMatchObject({ number: 1, name: 'Ada' });
    play(video, { tracks: ['grace'] });
    expect(only().number).toBe(2);
    expect(only().number).toBe(2);
  });

  it('is not somebody whose video is still on the page', () => {
    const ada = add('<video aria-label="Ada"></video>', { tracks: ['ada'] });
    look();
    ada.checkVisibility = () => false;
    ada.removeAttribute('aria-label');
    expect(look()).toEqual([]);
    add('<video aria-label="Ada"></video>', { tracks: ['another Ada'] });
    expect(only().number).toBe(2);
  });

  it('is whoever comes under a name that several had', () => {
    const ada = add('<video aria-label="Ada"></video>', { tracks: ['ada'] });
    const tile = (name: string) => `<div><video></video><p class="name">${name}</p></div>`;
    const first = add(tile('Anonymous'), { tracks: ['first'] });
    const second = add(tile('Anonymous'), { tracks: ['second'] });
    look();
    look();
    first.parentElement?.remove();
    expect(numbers()).toEqual([1, 3]);
    add(tile('Anonymous'), { tracks: ['third'] });
    expect(numbers()).toEqual([1, 3, 4]);
    second.parentElement?.remove();
    expect(numbers()).toEqual([1, 4]);
    add(tile('Anonymous'), { tracks: ['fourth'] });
    expect(numbers()).toEqual([1, 4, 5]);
    ada.remove();
    look();
    add('<div><video aria-label="Ada"></video></div>', { tracks: ['ada again'] });
    expect(numbers()).toEqual([4, 5, 1]);
  });

  it('is each of two who come at once under the name of one who left', () => {
    add('<video></video>', { tracks: ['grace'] });
    const tile = '<div><video></video><p class="name">iPhone</p></div>';
    const first = add(tile, { tracks: ['first'] });
    look();
    look();
    first.parentElement?.remove();
    look();
    add(tile, { tracks: ['second'] });
    add(tile, { tracks: ['third'] });
    expect(numbers()).toEqual([1, 3, 4]);
  });

  describe('in the same track, where the app shows no ids', () => {
    const tile = (name: string) =>
      `<div data-stream-type="Video" data-tid="${name}"><video></video></div>`;
    const call = (video: HTMLVideoElement, name: string) =>
      video.parentElement?.setAttribute('data-tid', name);
    const seen = () => look().map(({ number, name }) => [number, name]);

    beforeEach(() => {
      host = 'teams.microsoft.com';
    });

    it('comes, or comes back, with another name that is read twice', () => {
      const video = add(tile('Ada'), { tracks: ['slot'] });
      expect(seen()).toEqual([[1, 'Ada']]);
      call(video, 'Bob');
      expect(seen()).toEqual([[1, 'Ada']]);
      expect(seen()).toEqual([[2, 'Bob']]);
      expect(seen()).toEqual([[2, 'Bob']]);
      call(video, 'Ada');
      look();
      expect(seen()).toEqual([[1, 'Ada']]);
    });

    it('changes places with somebody', () => {
      const first = add(tile('Ada'), { tracks: ['one'] });
      const second = add(tile('Bob'), { tracks: ['two'] });
      look();
      call(first, 'Bob');
      call(second, 'Ada');
      look();
      expect(seen()).toEqual([
        [2, 'Bob'],
        [1, 'Ada'],
      ]);
      expect(numbers()).toEqual([2, 1]);
    });

    it('is nobody of the same name in another tile', () => {
      const first = add(tile('Ada'), { tracks: ['one'] });
      add(tile('Bob'), { tracks: ['two'] });
      look();
      call(first, 'Bob');
      look();
      expect(numbers()).toEqual([3, 2]);
    });

    it('is not who only has a longer name', () => {
      const video = add(tile('Ada'), { tracks: ['slot'] });
      look();
      call(video, 'Ada Lovelace');
      look();
      expect(seen()).toEqual([[1, 'Ada Lovelace']]);
    });
  });

  it('is noticed before the page is searched again', () => {
    const video = add('<video></video>', { tracks: ['ada'] });
    const { id } = only();
    expect(participants.stillShows(id, video)).toBe(true);
    play(video, { tracks: ['grace'] });
    expect(participants.stillShows(id, video)).toBe(false);
    const grace = only();
    expect(participants.stillShows(id, video)).toBe(false);
    expect(participants.stillShows(grace.id, video)).toBe(true);
  });

  it('is nobody once the element was taken from the page', () => {
    const video = add('<video></video>', { tracks: ['ada'] });
    const { id } = only();
    video.remove();
    expect(participants.stillShows(id, video)).toBe(false);
  });

  it('comes with another key around the same element and track', () => {
    host = 'meet.google.com';
    const video = add(meetTile('1', 'Ada'), { tracks: ['slot'] });
    const { id } = only();
    video.closest('div')?.setAttribute('data-participant-id', '2');
    expect(participants.stillShows(id, video)).toBe(false);
    expect(only().number).toBe(2);
  });

  it('is not read until their own first picture has come', () => {
    const tracks = ['ada'];
    const video = add('<video></video>', { tracks });
    expect(only().state).toBe('active');
    tracks[0] = 'grace';
    expect(only()).toMatchObject({ number: 2, state: 'paused' });
    expect(only().state).toBe('paused');
    video.getVideoPlaybackQuality = () => ({ totalVideoFrames: 11 }) as VideoPlaybackQuality;
    expect(only()).toMatchObject({ number: 2, state: 'active' });
  });

  it('is read at once from a new stream, which begins without a picture', () => {
    const video = add('<video></video>', { tracks: ['ada'] });
    look();
    play(video, { tracks: ['grace'] });
    expect(only()).toMatchObject({ number: 2, state: 'active' });
  });
});

describe('a shared screen', () => {
  it('is nobody, wherever it is shown', () => {
    add('<div data-lk-source="screen_share"><video></video></div>', { tracks: ['screen'] });
    add('<video></video>', { tracks: ['screen'], width: 900 });
    add('<video></video>', { tracks: ['ada'] });
    expect(numbers()).toEqual([1]);
  });
});

describe('names', () => {
  it('are adopted at once where the page marks them', () => {
    host = 'meet.google.com';
    add(meetTile('1', 'Ada'), { tracks: ['ada'] });
    expect(only().name).toBe('Ada');
  });

  it('that are only found nearby must be found twice', () => {
    const video = add('<div><video></video><p class="name">Ada</p></div>', { tracks: ['ada'] });
    expect(only().name).toBeNull();
    expect(only().name).toBe('Ada');
    const text = video.nextElementSibling as Element;
    text.textContent = 'Speaking';
    expect(only().name).toBe('Ada');
    text.textContent = 'Ada Lovelace';
    expect(only().name).toBe('Ada');
    expect(only().name).toBe('Ada Lovelace');
  });

  it('are those that the page calls so, not a title beside the large view', () => {
    add('<section><h2>Weekly Sync</h2><video></video></section>', { tracks: ['ada'], width: 900 });
    const tile = (name: string) =>
      `<div><video></video><span class="nickname">${name}</span></div>`;
    add(tile('Ada'), { tracks: ['ada'], width: 200 });
    add(tile('Grace'), { tracks: ['grace'], width: 200 });
    look();
    expect(look().map(({ name }) => name)).toEqual(['Ada', 'Grace']);
  });

  it('are none where two views of somebody disagree', () => {
    add('<section><h2>Weekly Sync</h2><video></video></section>', { tracks: ['ada'], width: 900 });
    add('<div><video></video><p>Ada</p></div>', { tracks: ['ada'], width: 200 });
    add('<div><video></video><p>Grace</p></div>', { tracks: ['grace'], width: 200 });
    look();
    expect(look().map(({ name }) => name)).toEqual([null, 'Grace']);
  });

  it('that only stood nearby are forgotten some time after they are gone', () => {
    const video = add('<div><video></video><p>Rejoining</p></div>', { tracks: ['ada'] });
    look();
    expect(only().name).toBe('Rejoining');
    video.nextElementSibling?.remove();
    expect(only().name).toBe('Rejoining');
    for (let looks = 0; looks < 6; looks++) look();
    expect(only().name).toBeNull();
  });

  it('that the page calls so stay while it hides them, whatever else stands there', () => {
    const video = add('<div><video></video><p class="name">Ada</p></div>', { tracks: ['ada'] });
    look();
    expect(only().name).toBe('Ada');
    const text = video.nextElementSibling as Element;
    text.className = '';
    text.textContent = 'Standup';
    for (let looks = 0; looks < 6; looks++) look();
    expect(only().name).toBe('Ada');
  });

  it('come when the page turns out to be of a known app', () => {
    const video = add('<div><video></video></div>', { tracks: ['ada'] });
    expect(only().name).toBeNull();
    const tile = document.createElement('span');
    tile.className = 'videocontainer';
    tile.id = 'participant_ab12';
    tile.innerHTML = '<span class="displayname">Ada</span>';
    video.parentElement?.replaceWith(tile);
    tile.append(video);
    expect(only()).toMatchObject({ number: 1, name: 'Ada' });
  });

  it("are those of the tile, on Jitsi's large video", () => {
    add('<div id="largeVideoContainer"><video id="largeVideo"></video></div>', {
      tracks: ['ada'],
      width: 900,
    });
    const tile = (id: string, name: string) =>
      `<span class="videocontainer" id="participant_${id}"><video></video>
        <span class="displayname">${name}</span></span>`;
    add(tile('1', 'Ada'), { tracks: ['ada'], width: 200 });
    add(tile('2', 'Grace'), { tracks: ['grace'], width: 200 });
    const large = document.querySelector('#largeVideo') as HTMLVideoElement;
    const shown = () => look().map(({ name, video }) => [name, video === large]);
    expect(shown()).toEqual([
      ['Ada', true],
      ['Grace', false],
    ]);
    play(large, { tracks: ['grace'], width: 900 });
    expect(shown()).toEqual([
      ['Grace', true],
      ['Ada', false],
    ]);
    expect(numbers()).toEqual([2, 1]);
  });
});

describe('people on one canvas', () => {
  const part = { x: 0, y: 0, width: 0.5, height: 1 };
  const box = (name: string | null, key: string | null = null): CanvasTile => ({
    element: document.createElement('div'),
    nameTag: null,
    part,
    hidden: [],
    key,
    name,
  });
  /** Lays these boxes over the canvas. */
  const lay = (...all: CanvasTile[]) => boxes.splice(0, boxes.length, ...all);
  const seen = () =>
    look()
      .map(({ number, name }) => `${number} ${name}`)
      .sort();

  beforeEach(() => {
    lay();
    const canvas = document.createElement('canvas');
    canvas.getBoundingClientRect = () => new DOMRect(0, 0, 640, 360);
    canvas.checkVisibility = () => true;
    document.body.append(canvas);
    look();
    const frame = { tMs: 0, frameWidth: 640, frameHeight: 360 };
    const readings = [{ person: 1 } as FaceReading];
    participants.hear('canvas1', { ...frame, readings });
    participants.hear('canvas1', { ...frame, readings });
  });

  it('are others once the page uses their boxes for others', () => {
    const [first, second] = [box('Ada'), box('Bob')];
    lay(first, second);
    expect(seen()).toEqual(['1 Ada', '2 Bob']);
    lay({ ...first, name: 'Bob' }, { ...second, name: 'Emmy' });
    expect(seen()).toEqual(['2 Bob', '3 Emmy']);
    lay({ ...first, name: 'Ada' }, { ...second, name: null });
    expect(seen()).toEqual(['1 Ada', '3 Emmy']);
  });

  it('stay the same in boxes that are made anew', () => {
    lay(box('Ada'), box('Bob'));
    expect(seen()).toEqual(['1 Ada', '2 Bob']);
    lay(box('Bob'), box('Ada'));
    expect(seen()).toEqual(['1 Ada', '2 Bob']);
  });

  it('go by the key that the app shows, whatever the name', () => {
    const first = box('Ada', '7');
    lay(first);
    expect(seen()).toEqual(['1 Ada']);
    lay({ ...first, key: '8', name: 'Ada' }, box('Ada L.', '7'));
    expect(look().map(({ number }) => number)).toEqual([2, 1]);
  });

  it('go by their boxes where several have one name', () => {
    const [first, second] = [box('iPhone'), box('iPhone')];
    lay(first, second);
    expect(seen()).toEqual(['1 iPhone', '2 iPhone']);
    lay(second);
    expect(seen()).toEqual(['2 iPhone']);
    lay(second, box('iPhone'));
    expect(seen()).toEqual(['2 iPhone', '3 iPhone']);
  });
});
