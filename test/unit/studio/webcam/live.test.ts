import { expect, it } from 'vitest';
import { mirrored, shownPeople } from '../../../../src/studio/webcam/live';
import { stamped } from '../../../../src/studio/webcam/recorder';
import { frame } from '../../made-readings';

it('places people in the full picture, also when it is mirrored', () => {
  const people = shownPeople(frame(0, [{ person: 4, x: 100 }]), 640);
  expect(people[0]).toMatchObject({ person: 4, box: { x: 200, width: 80 } });
  const turned = people.map((one) => ({
    ...one,
    features: { ...one.features, mouth: { x: 0.25, y: 0.75 } },
  }));
  const [inMirror] = mirrored(turned, 640);
  expect(inMirror?.box.x).toBe(640 - 200 - 80);
  expect(inMirror?.features.mouth).toEqual({ x: 0.75, y: 0.75 });
});

it('names files by the time at which they were made', () => {
  expect(stamped('webcam', new Date(2026, 10, 1, 9, 5, 7))).toBe('webcam-2026-11-01-090507');
});
