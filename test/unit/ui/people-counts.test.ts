import { expect, it } from 'vitest';
import { countPeople } from '../../../src/ui/people-counts';
import { reading } from '../made-readings';

it('counts by label and by apparent gender', () => {
  const man = { label: 'man', confidence: 0.9 } as const;
  const counts = countPeople([reading({ gender: man }), reading({ label: 'unsure', gender: man })]);
  expect(counts).toMatchObject({ people: 2, labels: { happy: 1, unsure: 1, sad: 0 } });
  expect(counts.genders).toEqual({ man: 2, woman: 0, unsure: 0 });
});

it('has no apparent gender where it was not read', () => {
  expect(countPeople([reading()]).genders).toBeNull();
  expect(countPeople([])).toMatchObject({ people: 0, genders: null });
});
