import { describe, expect, it } from 'vitest';
import { roomLine } from '../../../src/panel/room-line';
import { COLUMNS, RoomStrip } from '../../../src/panel/room-strip';

describe('roomLine', () => {
  it('counts the most frequent expression first, and those who are not read last', () => {
    const read = (label: 'happy' | 'sad' | 'unsure', count: number) =>
      Array.from({ length: count }, () => ({ label, leftOut: false }));
    const hidden = { label: null, leftOut: false };
    const out = { label: null, leftOut: true };
    expect(roomLine([hidden, ...read('unsure', 2), ...read('happy', 6), out, out], 3)).toBe(
      '6 happy, 2 unsure, 1 not visible, 2 left out, 3 without a camera',
    );
    expect(roomLine([], 1)).toBe('1 without a camera');
    expect(roomLine([], 0)).toBe('');
  });
});

describe('RoomStrip', () => {
  it('adds a column every five seconds, as high as the share of all rows', () => {
    const strip = new RoomStrip();
    const changes = Array.from({ length: 5 }, () => strip.add(['happy', 'happy', 'sad', null]));
    expect(changes).toEqual([false, false, false, false, true]);
    expect(strip.path('happy', 3)).toBe('M59 4v-0.5h1v0.5z');
    expect(strip.path('neutral', 6)).toBe('');
    expect(strip.words()).toBe('happy 67 %, sad 33 %');
  });

  it('moves to the left, and forgets what is older than five minutes', () => {
    const strip = new RoomStrip();
    const addColumn = (label: 'happy' | null) => {
      for (let i = 0; i < 5; i++) strip.add([label]);
    };
    addColumn('happy');
    addColumn(null);
    expect(strip.path('happy', 0)).toBe('M58 1v-1h1v1z');
    for (let i = 0; i < COLUMNS - 1; i++) addColumn(null);
    expect(strip.words()).toBe('');
  });
});
