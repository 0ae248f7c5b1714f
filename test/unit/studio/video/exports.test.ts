import { expect, it } from 'vitest';
import { csvCell, videoCsv, videoJson, videoText } from '../../../../src/studio/video/exports';
import { type Look, record } from './made';

const man = { label: 'man', confidence: 0.93 } as const;
const result = (look: Look) => ({
  file: 'talk, final.mp4',
  record: record(Array.from({ length: 4 }, () => [look])),
  model: 'Ensemble',
});

it('makes the JSON of a video', () => {
  const json = videoJson(result({}));
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
      disgust: 0.01,
      fear: 0.01,
      happy: 0.94,
      sad: 0.01,
      surprise: 0.01,
      neutral: 0.01,
    },
  });
});

it('names the apparent gender where it was read', () => {
  expect(videoJson(result({ gender: man })).people[0]).toMatchObject({
    gender: 'man',
    genderConfidence: 0.93,
  });
  expect(videoText(result({ gender: man }))).toContain('apparent gender: men 1, women 0, unsure 0');
});

it('makes a table with as many cells in each row as in its head', () => {
  const rows = [...videoCsv(result({ gender: man }))].join('').trimEnd().split('\r\n');
  expect(rows).toHaveLength(5);
  expect(rows[1]?.startsWith('"talk, final.mp4",1,0,200.0,100.0,')).toBe(true);
  const cells = (row = '') => row.replace(/"[^"]*"/, 'quoted').split(',').length;
  expect(new Set(rows.map(cells))).toEqual(new Set([18]));
});

it('lets no file name become a formula', () => {
  expect(csvCell('=HYPERLINK("x")')).toBe('"\'=HYPERLINK(""x"")"');
  expect(csvCell('plain')).toBe('plain');
});

it('says in words how everybody looked', () => {
  expect(videoText(result({}))).toBe(
    [
      'talk, final.mp4',
      '0:00 of video, 640 x 360, 4 frames read up to 0:00, with Ensemble',
      '1 person',
      '',
      'Person 1',
      '  seen for 0:00, from 0:00 to 0:00',
      '  looked, share of that time: happy 100 %',
      '  mean probabilities: angry 1 %, disgusted 1 %, afraid 1 %, happy 94 %, sad 1 %, surprised 1 %, neutral 1 %',
      '',
    ].join('\n'),
  );
});
