import { describe, expect, it } from 'vitest';
import { csvFiles } from '../../../../src/session/export/session-csv';
import { FULL, madeExport } from './made-export';
import { textOf } from './text-of';

/** The tables as texts, by their names. */
async function tables(wanted: Parameters<typeof madeExport>[0] = {}, names = true, most?: number) {
  const { session, provenance, samples } = await madeExport(wanted, names);
  const files = new Map<string, string>();
  for await (const { name, input } of csvFiles(session, provenance, samples(), most)) {
    files.set(name, await textOf(input));
  }
  return files;
}

const table = async (...args: Parameters<typeof tables>) =>
  (await tables(...args)).get('readings.csv') ?? '';
const linesOf = (csv: string) => csv.trimEnd().split('\r\n');

describe('the table', () => {
  it('has a row for each reading, each with as many cells as there are headings', async () => {
    const { figures } = await madeExport({ change: FULL });
    const readings = figures.reduce((sum, one) => sum + one.readings, 0);
    const lines = linesOf(await table({ change: FULL }));
    expect(readings).toBeGreaterThan(400);
    expect(lines).toHaveLength(1 + readings);
    const cells = (line: string) => line.replace(/"(?:[^"]|"")*"/g, 'quoted').split(',').length;
    expect(new Set(lines.map(cells))).toEqual(new Set([21]));
    expect(lines[0]).toMatch(
      /^\ufeffsession,person_id,person,time_s,clock_time,expression,confidence,angry,disgusted,afraid,happy,sad,surprised,neutral,gender,gender_confidence,face_size,sharpness,turn,brightness,"/,
    );
    expect(lines[1]).toMatch(
      /^a,p1\.1,Participant 1,0\.000,2026-11-24 10:00:00\.000,\w+,0\.\d{4},(?:0\.\d{4},){7}woman,0\.9000,\d+\.\d,0\.\d{4},0\.\d{4},1\d\d,$/,
    );
  });

  it('is in order of time', async () => {
    const times = linesOf(await table())
      .slice(1)
      .map((line) => Number(line.split(',')[3]));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('has no column for an apparent gender that was not read', async () => {
    expect(await table()).not.toContain('gender');
  });

  it('is UTF-8 that Excel knows as such, with line ends of its own', async () => {
    const csv = await table({ names: ['Jörg Müßig', 'आशा भोसले'] });
    expect(csv.startsWith('\ufeffsession,')).toBe(true);
    expect(csv).toContain(',Jörg Müßig,');
    expect(csv).toContain(',आशा भोसले,');
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('lets no name be a formula', async () => {
    const csv = await table({ names: ['=HYPERLINK("http://x.example")', '+49 30 1'] });
    expect(csv).toContain(`,"'=HYPERLINK(""http://x.example"")",`);
    expect(csv).toContain(`,'+49 30 1,`);
  });

  it('says in the heading of its last, empty column where it comes from', async () => {
    const [headings = ''] = linesOf(await table({ change: FULL }));
    const about = headings.slice(headings.indexOf('"about'));
    for (const words of [
      'program: Countenance 0.1.0',
      'session: a',
      'title: Weekly meeting',
      'from: 2026-11-24 10:00:00.000',
      'to: 2026-11-24 10:01:00.000',
      'time zone: Europe/Berlin',
      'expression-ensemble 1.2 from 0:00 on, with the thresholds afraid 0.5, sad 0.6',
      'of each person in view',
      'left out: while it was paused: 0:10 to 0:12',
    ]) {
      expect(about).toContain(words);
    }
  });

  it('has only headings where nobody was read', async () => {
    expect(linesOf(await table({ people: 0 }))).toHaveLength(1);
  });
});

it('goes on in another file where a spreadsheet could not open the rows', async () => {
  const files = await tables({}, true, 200);
  expect([...files.keys()]).toEqual(['readings.csv', 'readings-2.csv', 'readings-3.csv']);
  const all = [...files.values()].map(linesOf);
  for (const [headings, ...rows] of all) {
    expect(headings).toBe(all[0]?.[0]);
    expect(rows.length).toBeLessThanOrEqual(200);
  }
  const rows = all.flatMap((lines) => lines.slice(1));
  expect(rows).toEqual(linesOf(await table()).slice(1));
});
