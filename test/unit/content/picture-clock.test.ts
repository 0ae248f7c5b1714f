import { expect, it } from 'vitest';
import { PictureClock } from '../../../src/content/picture-clock';

const liveVideo = () => ({ pictures: 10 });

const clockOf = (video: ReturnType<typeof liveVideo>) => new PictureClock(() => video.pictures, 0);

it('says since when no picture has come', () => {
  const video = liveVideo();
  const clock = clockOf(video);
  for (const now of [500, 1000, 1500]) {
    video.pictures += 12;
    expect(clock.frozenSince(now)).toBeNull();
  }
  expect([2000, 2500, 3000].map((now) => clock.frozenSince(now))).toEqual([null, null, null]);
  expect([3500, 4000].map((now) => clock.frozenSince(now))).toEqual([1500, 1500]);
  video.pictures += 1;
  expect(clock.frozenSince(4500)).toBeNull();
});

it('does not call a video frozen because nobody asked for a while', () => {
  const video = liveVideo();
  const clock = clockOf(video);
  expect(clock.frozenSince(500)).toBeNull();
  expect(clock.frozenSince(3_600_000)).toBeNull();
  expect(clock.frozenSince(3_600_500)).toBeNull();
});

it('goes on with another element of the same video, whose first picture may be an old one', () => {
  const before = clockOf(liveVideo());
  expect(before.frozenSince(500)).toBeNull();
  const video = liveVideo();
  video.pictures = 0;
  const clock = new PictureClock(() => video.pictures, 1500, before);
  video.pictures = 1;
  expect(clock.frozenSince(1900)).toBeNull();
  expect(clock.frozenSince(2400)).toBe(0);
  video.pictures = 2;
  expect(clock.frozenSince(2500)).toBeNull();
});
