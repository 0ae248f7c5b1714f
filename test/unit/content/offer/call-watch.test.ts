// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { CallWatch } from '../../../../src/content/offer/call-watch';

/** The test environment has neither layout nor media: an element gets both from here. */
interface Played {
  readonly height?: number;
  readonly track?: object | null;
  readonly paused?: boolean;
  /** Whether pictures come. */
  readonly moving?: boolean;
}

const liveTrack = () => ({ readyState: 'live', getSettings: () => ({}) });

let now: number;
let watch: CallWatch;

function play({ height = 90, paused = false, moving = true, ...source }: Played = {}) {
  const video = document.createElement('video');
  const track = source.track === undefined ? liveTrack() : source.track;
  const values = {
    srcObject: track === null ? null : { getVideoTracks: () => [track] },
    readyState: 4,
    HAVE_CURRENT_DATA: 2,
    paused,
    getBoundingClientRect: () => new DOMRect(0, 0, (height * 16) / 9, height),
    checkVisibility: () => true,
    getVideoPlaybackQuality: () => ({ totalVideoFrames: moving ? now / 100 : 0 }),
  };
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(video, name, { value, configurable: true });
  }
  document.body.append(video);
  return video;
}

/** Looks once a second. @returns what the last look says */
function after(seconds: number): boolean {
  let isCall = false;
  for (let i = 0; i < seconds; i++) {
    now += 1000;
    isCall = watch.look(now);
  }
  return isCall;
}

beforeEach(() => {
  document.body.replaceChildren();
  now = 1_000_000;
  watch = new CallWatch();
});

it('sees a call in two live streams that have played for a few seconds', () => {
  play();
  play();
  expect(after(2)).toBe(false);
  expect(after(2)).toBe(true);
});

it('sees a call in one large live stream, but not in a small one', () => {
  play();
  expect(after(10)).toBe(false);
  document.body.replaceChildren();
  play({ height: 300 });
  expect(after(4)).toBe(true);
});

it('counts a stream once, however many elements show it', () => {
  const track = liveTrack();
  play({ track });
  play({ track });
  expect(after(10)).toBe(false);
});

it.each([
  ['films from files', { track: null }],
  ['ended tracks', { track: { ...liveTrack(), readyState: 'ended' } }],
  ['paused videos', { paused: true }],
  ['frozen pictures', { moving: false }],
  ['tiles too small to be read', { height: 40 }],
])('sees no call in %s', (_, played) => {
  play({ ...played });
  play({ ...played });
  expect(after(10)).toBe(false);
});

it('does not count the time before a camera that was off came back', () => {
  const video = play({ height: 300 });
  after(2);
  video.remove();
  after(1);
  document.body.append(video);
  expect(after(3)).toBe(false);
  expect(after(2)).toBe(true);
});

it('takes a short absence of all videos for the same call, and a long one for its end', () => {
  const video = play({ height: 300 });
  expect(after(5)).toBe(true);
  video.remove();
  expect(after(20)).toBe(true);
  document.body.append(video);
  expect(after(5)).toBe(true);
  video.remove();
  expect(after(40)).toBe(false);
});

it('ends no call because nobody looked for an hour', () => {
  play({ height: 300 });
  expect(after(5)).toBe(true);
  now += 3_600_000;
  expect(after(1)).toBe(true);
});
