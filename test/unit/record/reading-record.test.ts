import { expect, it } from 'vitest';
import { packPerson, ReadingRecord, unpackPerson } from '../../../src/record/reading-record';
import { frame, type Look, record } from '../made-readings';

const times = (count: number, look: readonly Look[]) => Array.from({ length: count }, () => look);
const man = { label: 'man', confidence: 0.9 } as const;
const woman = { label: 'woman', confidence: 0.9 } as const;

it('numbers people in the order in which they were seen, without gaps', () => {
  const { people } = record([
    ...times(4, [{ person: 2 }]),
    ...times(4, [{ person: 2 }, { person: 9, x: 250 }]),
  ]);
  expect(people.map(({ id, timeline }) => [id, timeline.length])).toEqual([
    [1, 8],
    [2, 4],
  ]);
});

it('gives boxes in px of the video, not of the frame that was read', () => {
  const moment = record(times(3, [{ x: 100 }])).people[0]?.timeline.at(0);
  expect(moment?.box).toEqual({ x: 200, y: 100, width: 80, height: 80 });
});

it('can be read while it grows', () => {
  const growing = new ReadingRecord({ width: 640, height: 360 });
  for (let i = 0; i < 3; i++) growing.add(frame(i * 200, [{}]), 1000 + i * 200);
  const [person] = growing.people;
  expect(person?.timeline.length).toBe(3);
  growing.add(frame(600, [{ label: 'sad' }]), 1600);
  expect(person?.timeline.labelAt(3)).toBe('sad');
  expect(person?.timeline.capturedAt(3)).toBe(1600);
});

it('leaves out people who were seen in only two frames', () => {
  const { people } = record([...times(2, [{ person: 1 }]), ...times(5, [{ person: 2, x: 250 }])]);
  expect(people).toHaveLength(1);
});

it('keeps everybody who was shown in a call, however briefly', () => {
  const call = new ReadingRecord({ width: 640, height: 360 }, 1);
  call.add(frame(0, [{}]));
  expect(call.people.map(({ timeline }) => timeline.length)).toEqual([1]);
});

it('drops false detections as soon as they cannot become people any more', () => {
  const looks = Array.from({ length: 100 }, (_, i) => (i % 20 === 0 ? [{ person: i }] : []));
  const made = record(looks);
  expect(made.people).toEqual([]);
  const seldom = new ReadingRecord(made.size);
  // Frames so far apart that the tracker gives the face up between them.
  for (const tMs of [0, 5000, 10_000]) seldom.add(frame(tMs, [{ person: 1 }]));
  expect(seldom.people).toHaveLength(1);
});

it('counts everybody in a video of one frame', () => {
  expect(record([[{ person: 1 }, { person: 2, x: 250 }]]).people).toHaveLength(2);
});

it('recognises, by place, somebody who comes back after the tracker has given up', () => {
  const away = times(20, []);
  const back = record([...times(5, [{}]), ...away, ...times(5, [{ person: 2, x: 110 }])]);
  expect(back.people.map(({ timeline }) => timeline.length)).toEqual([10]);
  const elsewhere = record([...times(5, [{}]), ...away, ...times(5, [{ person: 2, x: 250 }])]);
  expect(elsewhere.people).toHaveLength(2);
  const late = record([...times(5, [{}]), ...times(60, []), ...times(5, [{ person: 2 }])]);
  expect(late.people).toHaveLength(2);
});

it('counts somebody new where the apparent gender differs', () => {
  const { people } = record([
    ...times(5, [{ gender: man }]),
    ...times(20, []),
    ...times(5, [{ person: 2, gender: woman }]),
  ]);
  expect(people.map(({ gender }) => gender?.label)).toEqual(['man', 'woman']);
});

it('keeps a person intact when it is sent to another thread', () => {
  const made = record(times(1200, [{ gender: man }]));
  made.add(frame(300_000, [{ label: 'sad' }]));
  const [person] = made.people;
  const copy = person && unpackPerson(structuredClone(packPerson(person)));
  expect(copy?.timeline.length).toBe(1201);
  expect(copy?.timeline.at(1200)).toEqual(person?.timeline.at(1200));
});
