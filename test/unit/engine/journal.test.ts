import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Header, Journal, type JournalOptions } from '../../../src/engine/journal';
import { Participant } from '../../../src/engine/participant';
import { MemorySessionStore } from '../../../src/record/memory-session-store';
import type { SavedParticipant } from '../../../src/record/saved-session';
import { reading } from '../made-readings';

const OPTIONS: JournalOptions = {
  token: 'secret',
  program: '1.0.0',
  page: 'https://call.example/room',
  title: 'A call',
  startedAt: 1000,
};
const HEADER: Header = {
  gender: false,
  models: [],
  participants: [],
  only: null,
  marks: [],
  pauses: [],
};
const FRAME = { tMs: 0, frameWidth: 640, frameHeight: 360 };
const BOB: SavedParticipant = {
  number: 2,
  page: 'page 1',
  id: 'p2',
  pageName: 'Bob',
  givenName: 'Robert',
  leftOut: true,
  people: 1,
};

let disk: MemorySessionStore;
let memory: MemorySessionStore;
let ada: Participant;

const begin = (change: Partial<JournalOptions> = {}) =>
  Journal.open(disk, memory, { ...OPTIONS, ...change });

function look(participant: Participant, atMs: number): void {
  participant.keep({ ...FRAME, tMs: atMs, readings: [reading({ tMs: atMs })] }, atMs, atMs);
}

async function timesIn(store: MemorySessionStore, id: string): Promise<number[]> {
  const times: number[] = [];
  for await (const chunk of store.readings(id)) {
    for (const { block } of chunk) times.push(...block.times.filter((_, i) => i % 2 === 1));
  }
  return times;
}

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  disk = new MemorySessionStore();
  memory = new MemorySessionStore();
  const info = { id: 'p1', number: 1, name: 'Ada', state: 'active', since: null } as const;
  ada = new Participant({ ...info, candidate: false }, 'page 1');
});

describe('writing', () => {
  it('writes each reading once, with what it shows and who was there', async () => {
    const journal = await begin();
    look(ada, 1100);
    look(ada, 1300);
    await journal.write([ada], HEADER, 2000);
    look(ada, 2200);
    await journal.write([ada], HEADER, 4000);
    expect(await timesIn(disk, journal.id)).toEqual([1100, 1300, 2200]);
    const { spans, presences } = await disk.outline(journal.id);
    expect(spans.map(({ person, readings }) => [person, readings])).toEqual([
      ['1.1', 2],
      ['1.1', 1],
    ]);
    expect(presences).toEqual([
      { participant: 1, fromMs: 1000, toMs: 2000 },
      { participant: 1, fromMs: 2000, toMs: 4000 },
    ]);
    expect(await disk.get(journal.id)).toMatchObject({ lastMs: 4000, chunks: 2, endedAt: null });
  });

  it('writes no name of who is left out, wherever it writes', async () => {
    const journal = await begin();
    look(ada, 1100);
    const header = { ...HEADER, participants: [{ ...BOB, number: 1, leftOut: false }, BOB] };
    await journal.write([ada], header, 2000);
    vi.spyOn(disk, 'append').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
    await journal.write([ada], header, 4000);
    for (const store of [disk, memory]) {
      const { participants } = (await store.get(journal.id)) ?? {};
      expect(participants?.map(({ pageName, givenName }) => [pageName, givenName])).toEqual([
        ['Bob', 'Robert'],
        [null, null],
      ]);
    }
  });

  it('writes every two seconds, however often it is asked', async () => {
    const journal = await begin();
    for (let now = 1000; now < 9000; now += 400) {
      look(ada, now);
      journal.tick([ada], HEADER, now);
      await vi.waitFor(async () => expect(await disk.get(journal.id)).not.toBeNull());
    }
    await journal.write([ada], HEADER, 9000);
    expect((await disk.get(journal.id))?.chunks).toBeLessThanOrEqual(6);
    expect(await timesIn(disk, journal.id)).toHaveLength(20);
  });

  it('goes on in memory with all that was read, where the disk is full', async () => {
    const journal = await begin();
    look(ada, 1100);
    await journal.write([ada], HEADER, 2000);
    vi.spyOn(disk, 'append').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
    look(ada, 2100);
    await journal.write([ada], HEADER, 4000);
    look(ada, 4100);
    await journal.write([ada], HEADER, 6000);
    expect(journal.kept).toBe('memory');
    expect(await timesIn(memory, journal.id)).toEqual([1100, 2100, 4100]);
  });

  it('begins in memory where the disk refuses', async () => {
    vi.spyOn(disk, 'list').mockRejectedValue(new DOMException('refused', 'InvalidStateError'));
    const journal = await begin();
    expect(journal.kept).toBe('memory');
    expect(await memory.get(journal.id)).toMatchObject({ title: 'A call' });
  });

  it('writes nothing again of a session that the user has deleted', async () => {
    const journal = await begin();
    look(ada, 1100);
    await journal.write([ada], HEADER, 2000);
    await disk.deleteAll();
    look(ada, 2100);
    expect(await journal.end([ada], HEADER, 4000)).toBe(false);
    expect(await disk.list()).toEqual([]);
  });

  it('deletes what was read of somebody, also what is being written', async () => {
    const journal = await begin();
    look(ada, 1100);
    const writing = journal.write([ada], HEADER, 2000);
    const forgotten = journal.forget([ada]);
    ada.forget();
    await Promise.all([writing, forgotten]);
    await journal.write([ada], HEADER, 4000);
    expect(await timesIn(disk, journal.id)).toEqual([]);
    expect((await disk.outline(journal.id)).spans).toEqual([]);
  });
});

describe('a session that goes on', () => {
  it('is the one of the same token', async () => {
    const before = await begin();
    look(ada, 1100);
    await before.write([ada], { ...HEADER, marks: [{ atMs: 1200, word: 'here' }] }, 2000);
    const after = await begin({ startedAt: 3000, page: 'https://call.example/other' });
    expect(after.id).toBe(before.id);
    expect(after.saved).toMatchObject({ startedAt: 1000, marks: [{ word: 'here' }] });
  });

  it('is the one of the same page, a short time after the browser died', async () => {
    const before = await begin();
    const after = await begin({ token: 'another', startedAt: 60_000 });
    expect(after.id).toBe(before.id);
    expect((await begin({ token: 'another', page: 'elsewhere' })).id).toBe(before.id);
  });

  it('is none that was ended, is of another page, or is old', async () => {
    const ended = await begin();
    look(ada, 1100);
    await ended.end([ada], HEADER, 2000);
    const next = await begin({ token: 'b' });
    const other = await begin({ token: 'c', page: 'https://call.example/other' });
    const late = await begin({ token: 'd', startedAt: 3_600_000 });
    expect(new Set([ended.id, next.id, other.id, late.id]).size).toBe(4);
  });
});

describe('the end', () => {
  it('is written down, with the pause that it ended in', async () => {
    const journal = await begin();
    look(ada, 1100);
    const header = { ...HEADER, pauses: [{ fromMs: 1500, toMs: null }] };
    expect(await journal.end([ada], header, 2000)).toBe(true);
    expect(await disk.get(journal.id)).toMatchObject({
      endedAt: 2000,
      pauses: [{ fromMs: 1500, toMs: 2000 }],
      keeping: { kind: 'undecided' },
    });
  });

  it('leaves nothing where nobody was read', async () => {
    const journal = await begin();
    expect(await journal.end([ada], HEADER, 2000)).toBe(false);
    expect(await disk.list()).toEqual([]);
  });

  it('leaves that somebody was left out, but not the name', async () => {
    const journal = await begin();
    look(ada, 1100);
    await journal.end([ada], { ...HEADER, participants: [BOB] }, 2000);
    expect((await disk.get(journal.id))?.participants).toEqual([
      { ...BOB, pageName: null, givenName: null },
    ]);
  });
});
