import { expect, it } from 'vitest';
import { emptyBlock, read, roomOf, write } from '../../../src/record/block';
import { packed, unpacked } from '../../../src/record/packed-readings';
import type { PersonKey, PersonReadings } from '../../../src/record/saved-session';
import { reading, sure } from '../made-readings';

function readings(person: PersonKey, count: number, confidence: number): PersonReadings {
  const block = emptyBlock(count);
  for (let i = 0; i < count; i++) {
    const probabilities = sure('happy', confidence);
    write(block, i, reading({ tMs: i, confidence, probabilities }), 1000 + i);
  }
  return { person, block };
}

it('gives back everybody’s readings, whoever has none', () => {
  const all = [readings('1.1', 3, 0.5), readings('2.1', 0, 0.6), readings('10.2', 2, 0.7)];
  const back = unpacked(packed(all));
  expect(back.map(({ person }) => person)).toEqual(['1.1', '2.1', '10.2']);
  for (const [i, { block }] of all.entries()) {
    const copy = back[i]?.block ?? emptyBlock(0);
    expect(roomOf(copy)).toBe(roomOf(block));
    for (let k = 0; k < roomOf(block); k++) expect(read(copy, k, 1)).toEqual(read(block, k, 1));
  }
});

it('packs the readings of nobody', () => {
  expect(unpacked(packed([]))).toEqual([]);
});
