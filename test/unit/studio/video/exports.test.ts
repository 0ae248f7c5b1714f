import { expect, it } from 'vitest';
import { editedReadings, noEdits, withName } from '../../../../src/studio/video/edits';
import {
  type VideoResult,
  videoJson,
  videoTables,
  videoText,
} from '../../../../src/studio/video/exports';
import { type Look, record } from '../../made-readings';
import { madeBy } from '../made-by';

const man = { label: 'man', confidence: 0.93 } as const;
/** A read video in which these faces were seen, at five frames a second. */
const resultOf = (looks: readonly (readonly Look[])[]): VideoResult => ({
  file: 'talk, final.mp4',
  facts: { width: 640, height: 360, durationMs: looks.length * 200, originMs: 0 },
  record: editedReadings(record(looks), noEdits()),
  models: { expression: 'expression-ensemble', gender: null },
  by: madeBy(),
  cut: null,
});
const result = (look: Look) => resultOf(Array.from({ length: 4 }, () => [look]));

interface VideoJson {
  readonly people: readonly { readonly timeline: readonly object[] }[];
}

const parsed = (result: VideoResult) => JSON.parse([...videoJson(result)].join('')) as VideoJson;

it('makes the JSON of a video', () => {
  const json = parsed(result({}));
  expect(json).toMatchObject({ file: 'talk, final.mp4', durationMs: 800 });
  expect(json.people).toHaveLength(1);
  expect(json.people[0]?.timeline).toHaveLength(4);
  expect(json.people[0]).not.toHaveProperty('gender');
  expect(json.people[0]?.timeline[1]).toEqual({
    tMs: 200,
    box: { x: 200, y: 100, width: 80, height: 80 },
    expression: 'happy',
    confidence: 0.94,
    probabilities: {
      angry: 0.01,
      disgusted: 0.01,
      afraid: 0.01,
      happy: 0.94,
      sad: 0.01,
      surprised: 0.01,
      neutral: 0.01,
    },
  });
});

it('names the apparent gender where it was read', () => {
  expect(parsed(result({ gender: man })).people[0]).toMatchObject({
    gender: 'man',
    genderConfidence: 0.93,
  });
  expect(videoText(result({ gender: man }))).toContain('Apparent gender: men 1, women 0, unsure 0');
});

const tables = (result: VideoResult, most?: number) =>
  Array.from(videoTables(result, most), (pieces) => [...pieces].join(''));

it('makes a table with as many cells in each row as in its header', () => {
  const models = { expression: 'expression-ensemble', gender: 'gender-cnn' };
  const [csv = '', ...more] = tables({ ...result({ gender: man }), models });
  expect(more).toEqual([]);
  const rows = csv.trimEnd().split('\r\n');
  expect(rows).toHaveLength(5);
  expect(rows[1]?.startsWith('"talk, final.mp4",1,0,200.0,100.0,')).toBe(true);
  const cells = (row = '') => row.replace(/"[^"]*"/g, 'quoted').split(',').length;
  expect(new Set(rows.map(cells))).toEqual(new Set([19]));
});

it('goes on in another table where a spreadsheet could not open all rows', () => {
  const all = tables(result({}), 3);
  const rows = all.map((csv) => csv.trimEnd().split('\r\n'));
  expect(rows.map(({ length }) => length)).toEqual([4, 2]);
  expect(rows[1]?.[0]).toBe(rows[0]?.[0]);
  expect(tables(result({}), 4)).toHaveLength(1);
  expect(tables(resultOf([[], []]))).toHaveLength(1);
});

it('says where a video was cut off', () => {
  const cut = { ...result({}), cut: '“talk, final.mp4” is cut off.' };
  expect(parsed(cut)).toMatchObject({ cut: cut.cut, readToMs: 600, framesRead: 4 });
  expect(videoText(cut)).toContain('left out: 1 file: “talk, final.mp4” (“talk, final.mp4” is cut');
  expect(tables(cut)[0]).toContain('is cut off');
});

it('makes JSON of a video in which nobody is seen', () => {
  expect(parsed(resultOf([[], []]))).toMatchObject({
    file: 'talk, final.mp4',
    durationMs: 400,
    people: [],
  });
});

it('streams the table of a long video in small pieces', () => {
  const looks = Array.from({ length: 2000 }, () => [{ person: 1 }, { person: 2, x: 200 }]);
  const long = resultOf(looks);
  const longest = (pieces: Iterable<string>) => Math.max(...[...pieces].map((p) => p.length));
  expect(longest(videoJson(long))).toBeLessThan(800);
  for (const pieces of videoTables(long)) expect(longest(pieces)).toBeLessThan(800);
  expect(parsed(long).people.map(({ timeline }) => timeline.length)).toEqual([2000, 2000]);
});

it('says in words how everybody looked', () => {
  const [, ...parts] = videoText(result({})).split('\n\n');
  expect(parts.join('\n\n')).toBe(
    [
      'talk, final.mp4',
      '0:00 of video, 640 x 360, 4 frames read up to 0:00, with “Ensemble”',
      '1 person',
      '',
      'Person 1',
      '  seen for 0:01, from 0:00 to 0:00',
      '  looked, share of that time: happy 100 %',
      '  mean probabilities: angry 1 %, disgusted 1 %, afraid 1 %, happy 94 %, sad 1 %, surprised 1 %, neutral 1 %',
      '',
    ].join('\n'),
  );
});

it('has the names that the user gave', () => {
  const named = (look: Look) => {
    const looks = Array.from({ length: 4 }, () => [look]);
    const edits = withName(noEdits(), 1, 'Ada, =1');
    return { ...resultOf(looks), record: editedReadings(record(looks), edits) };
  };
  expect(tables(named({}))[0]).toMatch(/,person,name,t_ms,[\s\S]*",1,"Ada, =1",0,/);
  expect(parsed(named({})).people[0]).toMatchObject({ id: 1, name: 'Ada, =1' });
  expect(videoText(named({}))).toContain('Ada, =1 (1)');
});
