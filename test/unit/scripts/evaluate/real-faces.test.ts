import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readFaces, readVideoFrames } from '../../../../scripts/data/real-labels';
import { placeOf, SCENE, sceneOf } from '../../../../scripts/data/scene';
import { isValidation } from '../../../../scripts/data/utk';
import {
  canDecode,
  numberOf,
  pictures,
  readVideo,
  timeOf,
} from '../../../../scripts/data/video-frames';
import { outcomeOf, scoreReadings } from '../../../../scripts/evaluate/reading-scores';
import { evaluateRealFaces } from '../../../../scripts/evaluate/real-faces';
import { ROOT } from '../../../../scripts/files/root';
import {
  EXPRESSIONS,
  type Expression,
  type Label,
  type Reading,
} from '../../../../src/analysis/types';

const DATA = `${ROOT}../shared/data`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faces-'));
  const made = folder;
  return () => rmSync(made, { recursive: true });
});

function write(name: string, ...lines: string[]): string {
  const file = join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('the labels of the repository', () => {
  const faces = readFaces();

  it('are many enough of each expression that occurs', () => {
    const count = (name: Expression) => faces.filter((face) => face.expression === name).length;
    expect(faces.length).toBeGreaterThanOrEqual(300);
    for (const name of ['angry', 'happy', 'sad', 'surprise', 'neutral'] as const) {
      expect(count(name)).toBeGreaterThanOrEqual(20);
    }
  });

  it('name each face once, in order, with its split', () => {
    const names = faces.map(({ file }) => file);
    expect(names).toEqual([...new Set(names)].sort());
    for (const { file, split } of faces) expect(split === 'validation').toBe(isValidation(file));
  });

  it('name every tenth frame of each video, in order', () => {
    const frames = readVideoFrames();
    for (const name of new Set(frames.map(({ file }) => file))) {
      const own = frames.filter(({ file }) => file === name);
      expect(own.map(({ frame }) => frame)).toEqual(own.map((_, i) => 10 * i));
      const times = own.map(({ tMs }) => tMs);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  });
});

describe('readFaces', () => {
  const HEADER = 'source,file,expression,split';

  it('reads rows and skips comments', () => {
    const file = write('f.csv', '# why', HEADER, 'utkface,a.jpg,happy,train');
    expect(readFaces(file)).toEqual([{ file: 'a.jpg', expression: 'happy', split: 'train' }]);
  });

  it.each([
    [[HEADER, 'utkface,a.jpg,glad,train'], 'row 1 has the unknown expression "glad".'],
    [[HEADER, 'utkface,a.jpg,happy,test'], 'row 1 has the unknown split "test".'],
    [[HEADER, 'photos,a.jpg,happy,train'], 'row 1 has the unknown source "photos".'],
    [[HEADER, 'utkface,a.jpg,happy'], 'row 1 has 3 columns, not 4.'],
    [['file,expression', 'a.jpg,happy'], 'must have the columns source,file,expression,split'],
  ])('says what is wrong with %s', (lines, sentence) => {
    const file = write('f.csv', ...lines);
    expect(() => readFaces(file)).toThrow(sentence);
  });

  it('says that there is no such file', () => {
    expect(() => readFaces(join(folder, 'none.csv'))).toThrow('none.csv does not exist.');
  });
});

describe('readVideoFrames', () => {
  const HEADER = 'file,frame,tMs,expression';

  it('takes no expression for unclear', () => {
    const file = write('v.csv', HEADER, 'a.webm,0,0,', 'a.webm,10,400,sad');
    expect(readVideoFrames(file).map(({ expression }) => expression)).toEqual([null, 'sad']);
  });

  it('says which row has no number', () => {
    const file = write('v.csv', HEADER, 'a.webm,0,0,', 'a.webm,ten,400,sad');
    expect(() => readVideoFrames(file)).toThrow('row 2 has no whole number in ten.');
  });
});

describe('scoreReadings', () => {
  const outcome = (expression: Expression, likeliest: Expression | null, shown?: Label) => ({
    expression,
    read: likeliest && { likeliest, shown: shown ?? likeliest },
  });

  it('counts a face that was not found as wrong', () => {
    const scores = scoreReadings([
      outcome('happy', 'happy'),
      outcome('happy', null),
      outcome('neutral', 'neutral'),
      outcome('neutral', 'neutral'),
    ]);
    expect(scores.notFound).toBe(1);
    expect(scores.accuracy).toBe(0.75);
    expect(scores.meanRecall).toBe(0.75);
    expect(scores.confusion.happy).toMatchObject({ happy: 1, 'not found': 1 });
    expect(scores.perClass.happy).toMatchObject({ precision: 1, recall: 0.5, support: 2 });
  });

  it('judges the labels that are shown by themselves', () => {
    const scores = scoreReadings([
      outcome('happy', 'happy'),
      outcome('sad', 'neutral', 'unsure'),
      outcome('sad', 'angry', 'unsure'),
      outcome('sad', 'angry'),
    ]);
    expect(scores.unsure).toBe(0.5);
    expect(scores.shownAccuracy).toBe(0.5);
    expect(scores.accuracy).toBe(0.25);
  });

  it('tells how many happy faces are called sad or angry', () => {
    const scores = scoreReadings([
      outcome('happy', 'angry'),
      outcome('happy', 'sad', 'unsure'),
      outcome('happy', 'neutral'),
      outcome('happy', 'happy'),
      outcome('neutral', 'sad'),
    ]);
    expect(scores.happyAsSadOrAngry).toBe(0.5);
  });

  it('knows no share of nothing', () => {
    expect(scoreReadings([])).toMatchObject({ faces: 0, accuracy: null, happyAsSadOrAngry: null });
  });
});

describe('outcomeOf', () => {
  const reading = (width: number, likeliest: Expression, label: Label): Reading => ({
    track: 1,
    tMs: 0,
    box: { x: 0, y: 0, width, height: width },
    probabilities: EXPRESSIONS.map((name) => (name === likeliest ? 0.4 : 0.1)),
    label,
    confidence: 0.4,
    gender: null,
    quality: { size: 20, sharpness: 1, turn: 0, weight: 1 },
  });

  it('takes the largest face', () => {
    const readings = [reading(10, 'sad', 'sad'), reading(90, 'happy', 'unsure')];
    expect(outcomeOf('happy', readings)).toEqual({
      expression: 'happy',
      read: { likeliest: 'happy', shown: 'unsure' },
    });
  });

  it('knows when there is none', () => {
    expect(outcomeOf('happy', [])).toEqual({ expression: 'happy', read: null });
  });
});

describe('placeOf', () => {
  it('puts faces of the size of a call inside the picture, always in the same place', () => {
    for (let i = 0; i < 200; i++) {
      const { x, y, width, height } = placeOf(`${i}.jpg`);
      expect(placeOf(`${i}.jpg`).x).toBe(x);
      expect(width).toBeGreaterThanOrEqual(110);
      expect(width).toBeLessThanOrEqual(250);
      expect(Math.min(x, y)).toBeGreaterThan(0);
      expect(x + width).toBeLessThan(SCENE.width);
      expect(y + height).toBeLessThan(SCENE.height);
    }
  });
});

describe('sceneOf', () => {
  it('says which picture is absent', async () => {
    await expect(sceneOf(folder, 'none.jpg')).rejects.toThrow('none.jpg is absent');
  });
});

describe('the frames of a video', () => {
  const labelled = [0, 400, 800].map((tMs, i) => ({
    file: 'a.webm',
    frame: 10 * i,
    tMs,
    expression: null,
  }));

  it('are three of ten', () => {
    expect([0, 1, 2, 3, 4, 5].map(numberOf)).toEqual([0, 3, 7, 10, 13, 17]);
  });

  it('lie in time between the labelled ones', () => {
    expect([0, 3, 10, 17, 20, 23].map((number) => timeOf(number, labelled))).toEqual([
      0, 120, 400, 680, 800, 920,
    ]);
  });

  it('come out of a stream whatever its pieces', async () => {
    const one = Buffer.concat([Buffer.from('P6\n2 1\n255\n'), Buffer.from([1, 2, 3, 10, 20, 30])]);
    const all = Buffer.concat([one, one]);
    async function* pieces(size: number) {
      for (let i = 0; i < all.length; i += size) yield all.subarray(i, i + size);
    }
    for (const size of [1, 7, 100]) {
      const found = await collect(pictures(pieces(size)));
      expect(found).toHaveLength(2);
      expect(found[1]).toMatchObject({ width: 2, height: 1 });
      expect([...(found[1]?.data ?? [])]).toEqual([1, 2, 3, 255, 10, 20, 30, 255]);
    }
  });

  it.skipIf(!canDecode())('are refused when the file is no video', async () => {
    const file = write('a.webm', 'nothing');
    await expect(collect(readVideo(file, labelled))).rejects.toThrow(
      'a.webm can be decoded for 0 frames only',
    );
  });

  const franck = `${DATA}/video/franck.webm`;
  const missing = existsSync(franck) ? '' : ' (skipped: ../shared/data/video is absent)';
  it.skipIf(missing !== '' || !canDecode())(`are decoded with their times${missing}`, async () => {
    const own = readVideoFrames().filter(({ file }) => file === 'franck.webm');
    for await (const { number, frame } of readVideo(franck, own)) {
      expect(frame).toMatchObject({ width: 360, height: 288, tMs: 40 * number });
      if (number >= 10) break;
    }
  });
});

describe('evaluateRealFaces', () => {
  it('says that the data are absent', async () => {
    await expect(evaluateRealFaces({ data: folder, models: [] })).rejects.toThrow(
      `${folder}/utkface does not exist`,
    );
  });

  it('says how many faces are missing', async () => {
    mkdirSync(join(folder, 'utkface'));
    const faces = write('f.csv', 'source,file,expression,split', 'utkface,a.jpg,happy,train');
    await expect(evaluateRealFaces({ data: folder, models: [] }, { faces })).rejects.toThrow(
      'lacks 1 of the 1 labelled faces, first a.jpg.',
    );
  });
});
