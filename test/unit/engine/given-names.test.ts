import { expect, it } from 'vitest';
import { GivenNames } from '../../../src/engine/given-names';
import type { ParticipantInfo } from '../../../src/messaging/protocol';

const seen = (id: string, name: string | null): ParticipantInfo => ({
  id,
  number: 1,
  name,
  state: 'active',
  since: null,
  candidate: false,
});

it('wins over the page’s name, whatever the page calls the participant later', () => {
  const names = new GivenNames();
  names.connected('page 1');
  names.give(seen('p1', 'iPhone (2)'), ' Ada \n Lovelace ');
  expect(names.of(seen('p1', 'iPhone (2)'))).toBe('Ada Lovelace');
  expect(names.of(seen('p1', 'iPhone'))).toBe('Ada Lovelace');
  expect(names.of(seen('p2', 'Bob'))).toBe('Bob');
});

it('is taken back by an empty one', () => {
  const names = new GivenNames();
  names.give(seen('p1', 'Bob'), 'Robert');
  names.give(seen('p1', 'Bob'), '  ');
  expect(names.of(seen('p1', 'Bob'))).toBe('Bob');
});

it('outlives a lost connection to the same page', () => {
  const names = new GivenNames();
  names.connected('page 1');
  names.give(seen('p1', null), 'Ada');
  names.connected('page 1');
  expect(names.of(seen('p1', null))).toBe('Ada');
});

it('goes to nobody else when the page was loaded again and counts anew', () => {
  const names = new GivenNames();
  names.connected('page 1');
  names.give(seen('p1', 'Bob'), 'Robert');
  names.give(seen('p2', null), 'Ada');
  names.connected('page 2');
  expect(names.of(seen('p2', null))).toBeNull();
  expect(names.of(seen('p1', 'Cleo'))).toBe('Cleo');
  expect(names.of(seen('p7', 'Bob'))).toBe('Robert');
});

it('forgets whom a frame of another site numbers anew, and nobody else', () => {
  const names = new GivenNames();
  names.connected('page 1');
  names.connected('frame 1', '7:');
  names.give(seen('p1', null), 'Ada');
  names.give(seen('7:p1', null), 'Bob');
  names.connected('frame 2', '7:');
  expect(names.of(seen('7:p1', null))).toBeNull();
  expect(names.of(seen('p1', null))).toBe('Ada');
});

it('cuts what is too long, between characters', () => {
  const names = new GivenNames();
  names.give(seen('p1', null), '🙂'.repeat(100));
  expect(names.of(seen('p1', null))).toBe('🙂'.repeat(60));
});
