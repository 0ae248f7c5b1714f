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

  it('writes to the disk what it could not write before, where the disk refuses only once', async () => {
    const journal = await begin();
    look(ada, 1100);
    const append = vi
      .spyOn(disk, 'append')
      .mockRejectedValueOnce(new DOMException('', 'UnknownError'));
    await journal.write([ada], HEADER, 2000);
    look(ada, 2100);
    await journal.write([ada], HEADER, 4000);
    expect(append).toHaveBeenCalledTimes(2);
    expect(await timesIn(disk, journal.id)).toEqual([1100, 2100]);
    expect((await disk.outline(journal.id)).presences).toEqual([
      { participant: 1, fromMs: 1000, toMs: 4000 },
    ]);
    expect(await memory.list()).toEqual([]);
  });

  it('begins in memory where the disk refuses', async () => {
    vi.spyOn(disk, 'list').mockRejectedValue(new DOMException('refused', 'InvalidStateError'));
    const journal = await begin();
    expect(journal.kept).toBe('memory');
    expect(await memory.get(journal.id)).toMatchObject({ title: 'A call' });
  });

  it('ends what the disk has once the disk goes on refusing, and keeps who was there', async () => {
    const before = await begin();
    look(ada, 1100);
    await before.write([ada], HEADER, 2000);
    // Another engine goes on, to which the first readings are not known.
    const journal = await begin();
    const again = new Participant(ada.info, 'page 1', 1);
    vi.spyOn(disk, 'append').mockRejectedValue(new DOMException('', 'UnknownError'));
    for (let now = 3000; now <= 9000; now += 2000) {
      look(again, now - 100);
      await journal.write([again], HEADER, now);
    }
    expect(journal.kept).toBe('memory');
    expect(await disk.get(journal.id)).toMatchObject({ endedAt: 2000, lastMs: 2000 });
    expect(await timesIn(memory, journal.id)).toEqual([1100, 2900, 4900, 6900, 8900]);
    expect((await memory.outline(journal.id)).presences).toEqual([
      { participant: 1, fromMs: 1000, toMs: 2000 },
      { participant: 1, fromMs: 2000, toMs: 9000 },
    ]);
    expect((await begin({ startedAt: 9500 })).id).not.toBe(journal.id);
  });

  describe('in memory, after the disk failed', () => {
    let journal: Journal;

    beforeEach(async () => {
      journal = await begin();
      look(ada, 1100);
      await journal.write([ada], HEADER, 2000);
      vi.spyOn(disk, 'append').mockRejectedValue(new DOMException('', 'QuotaExceededError'));
      await journal.write([ada], HEADER, 4000);
    });

    it('forgets whoever is left out on the disk, too', async () => {
      expect(await timesIn(disk, journal.id)).toEqual([1100]);
      await journal.forget([ada], HEADER);
      for (const store of [disk, memory]) expect(await timesIn(store, journal.id)).toEqual([]);
    });

    it('deletes what the disk has where it does not forget, as soon as it can', async () => {
      vi.spyOn(disk, 'forget').mockRejectedValue(new DOMException('', 'UnknownError'));
      const deleting = vi.spyOn(disk, 'delete').mockRejectedValueOnce(new Error('not now'));
      await journal.forget([ada], HEADER);
      expect(deleting).toHaveBeenCalledTimes(1);
      await journal.write([ada], HEADER, 6000);
      expect(await disk.list()).toEqual([]);
      expect(await memory.list()).toHaveLength(1);
    });

    it('has all that was read when it ends', async () => {
      look(ada, 5000);
      expect(await journal.end([ada], HEADER, 6000)).toBe(true);
      expect(await memory.get(journal.id)).toMatchObject({ endedAt: 6000 });
      expect(await disk.get(journal.id)).toMatchObject({ endedAt: 2000 });
      expect(await timesIn(memory, journal.id)).toEqual([1100, 5000]);
    });
  });

  it('ends, and has everything in memory, where the disk never answers', async () => {
    vi.useFakeTimers();
    const journal = await begin();
    look(ada, 1100);
    await journal.write([ada], HEADER, 2000);
    const never = new Promise<never>(() => undefined);
    vi.spyOn(disk, 'append').mockReturnValue(never);
    vi.spyOn(disk, 'change').mockReturnValue(never);
    vi.spyOn(disk, 'delete').mockReturnValue(never);
    look(ada, 2100);
    const ended = journal.end([ada], HEADER, 4000);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(await ended).toBe(true);
    expect(await memory.get(journal.id)).toMatchObject({ endedAt: 4000 });
    expect(await timesIn(memory, journal.id)).toEqual([1100, 2100]);
    expect((await memory.outline(journal.id)).presences[0]).toMatchObject({ fromMs: 1000 });
    vi.useRealTimers();
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
    const forgotten = journal.forget([ada], HEADER);
    ada.forget();
    await Promise.all([writing, forgotten]);
    await journal.write([ada], HEADER, 4000);
    expect(await timesIn(disk, journal.id)).toEqual([]);
    expect((await disk.outline(journal.id)).spans).toEqual([]);
  });
});

describe('somebody who is left out', () => {
  const header = { ...HEADER, participants: [{ ...BOB, number: 1 }] };

  it('is written down as left out before what was read is deleted', async () => {
    const journal = await begin();
    look(ada, 1100);
    await journal.write([ada], HEADER, 2000);
    const changing = vi.spyOn(disk, 'change');
    const forgetting = vi.spyOn(disk, 'forget');
    await journal.forget([ada], header);
    const [[changed = Number.NaN], [forgot]] = [changing, forgetting].map(
      ({ mock }) => mock.invocationCallOrder,
    ) as [number[], number[]];
    expect(forgot).toBeGreaterThan(changed);
    expect((await disk.get(journal.id))?.participants).toMatchObject([
      { leftOut: true, pageName: null },
    ]);
  });

  it('is named neither in the title, nor in the address, nor in a mark', async () => {
    const page = 'https://call.example/bob/1';
    const journal = await begin({ title: 'Robert’s interview', page });
    look(ada, 1100);
    const marks = [{ atMs: 1200, word: 'Bob laughs' }];
    await journal.forget([ada], header);
    await journal.write([ada], { ...header, marks }, 2000);
    expect(await disk.get(journal.id)).toMatchObject({
      title: '… interview',
      page: 'https://call.example/…/1',
      marks: [{ atMs: 1200, word: '… laughs' }],
    });
    // It is known as the same call again.
    expect((await begin({ token: 'another', page, startedAt: 3000 })).id).toBe(journal.id);
  });

  it('is forgotten when the session goes on after the engine died in between', async () => {
    const journal = await begin();
    look(ada, 1100);
    await journal.write([ada], HEADER, 2000);
    vi.spyOn(disk, 'forget').mockRejectedValueOnce(new Error('died'));
    await journal.forget([ada], header);
    expect(await timesIn(disk, journal.id)).toEqual([1100]);
    await begin();
    expect(await timesIn(disk, journal.id)).toEqual([]);
  });

  it('is forgotten with the next writing where the disk refused once', async () => {
    const journal = await begin();
    look(ada, 1100);
    await journal.write([ada], HEADER, 2000);
    vi.spyOn(disk, 'forget').mockRejectedValueOnce(new Error('not now'));
    const forgotten = journal.forget([ada], header);
    ada.forget();
    await forgotten;
    await journal.write([ada], header, 4000);
    expect(await timesIn(disk, journal.id)).toEqual([]);
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
