import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { NO_EDITS } from '../../../../src/record/saved-session';
import { sessionZip } from '../../../../src/session/export/session-zip';
import type { DrawTimeline } from '../../../../src/session/export/timeline-file';
import { FULL, madePicture, madeStore } from './made-export';

type Wanted = Parameters<typeof madeStore>[0];

async function unzipped(wanted: Wanted, names: boolean, timeline: DrawTimeline | null = null) {
  const file = await sessionZip(await madeStore(wanted), 'a', { names, timeline });
  const entries = Object.entries(unzipSync(new Uint8Array(await file.arrayBuffer())));
  const texts = entries.map(([name, bytes]) => [name, new TextDecoder().decode(bytes)] as const);
  return { name: file.name, files: new Map(texts) };
}

describe('sessionZip', () => {
  it('has tables, a report, JSON and the picture of the timeline', async () => {
    const { name, files } = await unzipped({ change: FULL }, true, madePicture);
    expect(name).toBe('countenance-2026-11-24-1000.zip');
    expect([...files.keys()]).toEqual([
      'readings.csv',
      'report.txt',
      'readings.json',
      'timeline.png',
    ]);
    for (const text of files.values()) {
      for (const words of ['0.1.0', 'Europe/Berlin', 'expression-ensemble']) {
        expect(text).toContain(words);
      }
    }
  });

  it('names nobody where it is to have no names', async () => {
    const wanted = {
      names: ['Jörg Müßig', 'आशा'],
      change: {
        ...FULL,
        title: 'Interview with Jörg Müßig',
        page: 'https://meet.example/joerg',
        marks: [{ atMs: FULL.startedAt ?? 0, word: 'Jörg Müßig laughs' }],
        edits: { ...NO_EDITS, names: { '2.1': 'आशा भोसले' } },
      },
    };
    const { name, files } = await unzipped(wanted, false, madePicture);
    for (const text of [name, ...files.values()]) {
      for (const secret of ['Jörg', 'आशा', 'joerg', 'Interview', 'laughs']) {
        expect(text).not.toContain(secret);
      }
    }
    expect(files.get('readings.csv')).toContain(',Person 2,');
    expect(files.get('report.txt')).toContain('left out: all names');
    // The same wishes with names have them all.
    const named = [...(await unzipped(wanted, true)).files.values()].join();
    for (const word of ['Jörg', 'आशा', 'joerg', 'Interview', 'laughs'])
      expect(named).toContain(word);
  });

  it('has nothing of those who were left out, and one person of those who were merged', async () => {
    const edits = { ...NO_EDITS, merged: { '3.1': '1.1' }, leftOut: ['2.1'] } as const;
    const { files } = await unzipped(
      { people: 3, names: ['Ada', 'Bela', 'Cem'], change: { edits } },
      true,
    );
    for (const text of files.values()) {
      for (const gone of ['Bela', 'Cem', ',p2.1,', '"p2.1"', ',p3.1,', '"p3.1"']) {
        expect(text).not.toContain(gone);
      }
    }
    expect(files.get('readings.csv')?.match(/,p1\.1,Ada,/g)?.length).toBeGreaterThan(400);
    expect(files.get('report.txt')).toContain('Number of people: 1');
  });

  it('says so where the session is gone', async () => {
    const store = await madeStore();
    const options = { names: true, timeline: null };
    await expect(sessionZip(store, 'other', options)).rejects.toThrow('has been deleted');
  });
});
