import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readFer } from '../../../../scripts/data/fer';
import { ageBand, isValidation, listUtk } from '../../../../scripts/data/utk';
import { evaluateExpressions, evaluateGender } from '../../../../scripts/evaluate/evaluate';
import { ROOT } from '../../../../scripts/files/root';
import { NODE_WASM_PATH, nodeModelSource } from '../../../../scripts/models/node-model-source';
import { initBackend } from '../../../../src/analysis/backend';
import type { ModelSource } from '../../../../src/analysis/models';
import { EXPRESSIONS } from '../../../../src/analysis/types';
import { fakeModel } from './fake-model';

const VOTES = 'neutral happiness surprise sadness anger disgust fear contempt unknown not_face';
const HEADER = `row,usage,emotion,${VOTES.split(' ')
  .map((name) => `ferplus_${name}`)
  .join()}`;

let folder: string;
let images: string;
let labels: string;

beforeAll(() => initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
  images = join(folder, 'images.u8');
  labels = join(folder, 'labels.csv');
  const made = folder;
  return () => rmSync(made, { recursive: true });
});

/** Frames of one grey each. */
function writeImages(...greys: number[]): void {
  writeFileSync(images, Buffer.concat(greys.map((grey) => Buffer.alloc(48 * 48, grey))));
}

function writeLabels(...rows: string[]): void {
  writeFileSync(labels, `${[HEADER, ...rows].join('\n')}\n`);
}

const row = (
  number: number,
  emotion: string,
  usage = 'PublicTest',
  votes = '0,0,0,0,10,0,0,0,0,0',
) => `${number},${usage},${emotion},${votes}`;

describe('readFer', () => {
  it('reads the frames of one usage', () => {
    writeImages(0, 1, 2);
    writeLabels(row(0, 'angry'), row(1, 'sad', 'Training'), row(2, 'neutral'));
    const { faces } = readFer(images, labels, 'PublicTest', 'fer2013');
    expect(faces.map(({ label, image }) => [label, image[0], image.length])).toEqual([
      ['angry', 0, 2304],
      ['neutral', 2, 2304],
    ]);
  });

  it('takes the votes for the truth, where one expression has most', () => {
    writeImages(0, 1, 2, 3);
    writeLabels(
      row(0, 'angry', 'PublicTest', '0,9,1,0,0,0,0,0,0,0'),
      row(1, 'angry', 'PublicTest', '5,5,0,0,0,0,0,0,0,0'),
      row(2, 'angry', 'PublicTest', '1,0,0,0,0,0,0,0,0,9'),
      row(3, 'angry'),
    );
    const { faces, undecided } = readFer(images, labels, undefined, 'ferplus');
    expect(faces.map(({ label }) => label)).toEqual(['happy', 'angry']);
    expect(undecided).toBe(2);
  });

  it('says which row has no image', () => {
    writeImages(0, 1);
    writeLabels(row(0, 'angry'), row(1, 'sad'), row(2, 'sad'));
    expect(() => readFer(images, labels, undefined, 'fer2013')).toThrow(
      `${labels} has 3 rows but ${images} only 2 images: row 2 has none.`,
    );
  });

  it('says which row is missing', () => {
    writeImages(0, 1);
    writeLabels(row(0, 'angry'));
    expect(() => readFer(images, labels, undefined, 'fer2013')).toThrow('row 1 is missing');
  });

  it('says in which image the file ends', () => {
    writeFileSync(images, Buffer.alloc(2304 + 100));
    writeLabels(row(0, 'angry'), row(1, 'sad'));
    expect(() => readFer(images, labels, undefined, 'fer2013')).toThrow(
      `${images} ends inside image 1`,
    );
  });

  it('says which row has an unknown class', () => {
    writeImages(0, 1);
    writeLabels(row(0, 'angry'), row(1, 'bored'));
    expect(() => readFer(images, labels, undefined, 'fer2013')).toThrow(
      `${labels}: row 1 has the unknown class "bored".`,
    );
  });

  it('says which row is cut short or holds no vote', () => {
    writeImages(0, 1);
    writeLabels(row(0, 'angry'), '1,PublicTest,sad');
    expect(() => readFer(images, labels, undefined, 'fer2013')).toThrow('row 1 has 3 columns');
    writeLabels(row(0, 'angry'), row(1, 'sad', 'PublicTest', 'x,0,0,0,0,0,0,0,0,0'));
    expect(() => readFer(images, labels, undefined, 'ferplus')).toThrow(
      'row 1 has no whole number in ferplus_neutral',
    );
  });

  it('says what is absent', () => {
    writeLabels(row(0, 'angry'));
    expect(() => readFer(images, labels, undefined, 'fer2013')).toThrow(
      `${images} cannot be read.`,
    );
    writeImages(0);
    expect(() => readFer(images, labels, 'Exam', 'fer2013')).toThrow('no row with the usage Exam');
    writeFileSync(labels, 'row,usage\n0,PublicTest\n');
    expect(() => readFer(images, labels, undefined, 'fer2013')).toThrow('no column "emotion"');
  });
});

describe('evaluateExpressions', () => {
  it('leaves out and counts what a model of six classes cannot say', async () => {
    writeImages(0, 255, 0, 255);
    writeLabels(row(0, 'angry'), row(1, 'happy'), row(2, 'disgust'), row(3, 'angry'));
    const classes = EXPRESSIONS.filter((name) => name !== 'disgust');
    const report = await evaluateExpressions({
      model: 'fake',
      images,
      labels,
      truth: 'fer2013',
      detect: false,
      source: fakeModel('expression', classes, 'angry', 'happy'),
    });
    expect(report).toMatchObject({ model: 'fake', images: 3, classes });
    expect(report.accuracy).toBeCloseTo(2 / 3);
    expect(report.leftOut).toMatchObject({ 'class not in the model': 1 });
    expect(report.confusion[0]?.slice(0, 3)).toEqual([1, 0, 1]);
    expect(report.perClass.happy).toMatchObject({ recall: 1, precision: 0.5, support: 1 });
  });

  it('refuses a model of another kind', async () => {
    writeImages(0);
    writeLabels(row(0, 'angry'));
    const source = fakeModel('gender', ['man', 'woman'], 'man', 'woman');
    await expect(
      evaluateExpressions({
        model: 'fake',
        images,
        labels,
        truth: 'fer2013',
        detect: false,
        source,
      }),
    ).rejects.toThrow('fake is no model for expression, but for gender.');
  });
});

describe('listUtk', () => {
  const touch = (name: string) => writeFileSync(join(folder, name), '');

  it('reads age, gender and race from the names', () => {
    touch('26_1_2_20170104.jpg.chip.jpg');
    touch('9_0_4_20170104.jpg.chip.jpg');
    touch('notes.txt');
    expect(listUtk(folder, 16, false)).toEqual([
      { path: `${folder}/26_1_2_20170104.jpg.chip.jpg`, age: 26, gender: 'woman', race: 2 },
    ]);
  });

  it.each([
    ['portrait.jpg', 'the name does not begin with age_gender_race'],
    ['30_1_20170104.jpg', 'the name does not begin with age_gender_race'],
    ['30_2_0_x.jpg', 'has the unknown class 2 for gender'],
    ['30_1_7_x.jpg', 'has the unknown class 7 for race'],
  ])('refuses %s', (name, message) => {
    touch(name);
    expect(() => listUtk(folder, 0, false)).toThrow(`${folder}/${name}`);
    expect(() => listUtk(folder, 0, false)).toThrow(message);
  });

  it('says that a folder is empty or absent', () => {
    expect(() => listUtk(folder, 0, false)).toThrow(`${folder} holds no JPEG pictures.`);
    expect(() => listUtk(`${folder}/none`, 0, false)).toThrow('no folder that can be read');
  });

  it('holds back the tenth that training holds back', () => {
    // Computed with is_validation of training/data.py.
    expect(isValidation('100_0_0_20170112215240346.jpg.chip.jpg')).toBe(true);
    expect(isValidation('100_0_0_20170112213500903.jpg.chip.jpg')).toBe(false);
    const names = Array.from({ length: 1000 }, (_, i) => `${i}_0_0_x.jpg`);
    expect(names.filter(isValidation).length).toBeGreaterThan(60);
    expect(names.filter(isValidation).length).toBeLessThan(140);
  });

  it('sorts ages into bands', () => {
    expect([0, 15, 16, 29, 44, 59, 60, 101].map(ageBand)).toEqual([
      '0 to 15',
      '0 to 15',
      '16 to 29',
      '16 to 29',
      '30 to 44',
      '45 to 59',
      '60 and over',
      '60 and over',
    ]);
  });
});

describe('evaluateGender', () => {
  const chip = (name: string, grey: number) =>
    sharp({
      create: { width: 200, height: 200, channels: 3, background: { r: grey, g: grey, b: grey } },
    })
      .jpeg()
      .toFile(join(folder, name));
  const source = fakeModel('gender', ['man', 'woman'], 'man', 'woman');
  const withDetector: ModelSource = {
    read: (model, file) => (model === 'fake' ? source : nodeModelSource()).read(model, file),
  };
  const options = { model: 'fake', minAge: 0, validationOnly: false, detect: false, source };

  it('gives accuracy by race, age, gender and what they make together', async () => {
    await chip('20_0_0_a.jpg', 0);
    await chip('20_0_1_b.jpg', 255);
    await chip('70_1_1_c.jpg', 255);
    const report = await evaluateGender({ ...options, images: folder });
    expect(report.images).toBe(3);
    expect(report.byRace).toEqual({
      '0 White': { images: 1, accuracy: 1 },
      '1 Black': { images: 2, accuracy: 0.5 },
    });
    expect(report.byAgeBand).toEqual({
      '16 to 29': { images: 2, accuracy: 0.5 },
      '60 and over': { images: 1, accuracy: 1 },
    });
    expect(report.byGender).toEqual({
      man: { images: 2, accuracy: 0.5 },
      woman: { images: 1, accuracy: 1 },
    });
    expect(report.byRaceAndGender).toEqual({
      '0 White, man': { images: 1, accuracy: 1 },
      '1 Black, man': { images: 1, accuracy: 0 },
      '1 Black, woman': { images: 1, accuracy: 1 },
    });
    expect(Object.keys(report.byAgeBandAndGender ?? {})).toEqual([
      '16 to 29, man',
      '60 and over, woman',
    ]);
    expect(report.reliability?.images).toBe(1);
  });

  it('gives accuracy for those who smile and those who do not', async () => {
    // A smiling woman, framed as UTKFace frames faces.
    await sharp('node_modules/@vladmandic/face-api/demo/sample3.jpg')
      .extract({ left: 1472, top: 329, width: 244, height: 244 })
      .toFile(join(folder, '20_1_0_a.jpg'));
    await chip('20_0_0_b.jpg', 0);
    const report = await evaluateGender({
      ...options,
      images: folder,
      smiles: true,
      source: withDetector,
    });
    expect(Object.keys(report.bySmileAndGender ?? {})).toEqual([
      'not smiling, man',
      'smiling, woman',
    ]);
  });

  it('counts faces that the detector does not find', async () => {
    await chip('20_0_0_a.jpg', 0);
    const report = await evaluateGender({
      ...options,
      images: folder,
      detect: true,
      source: withDetector,
    });
    expect(report).toMatchObject({ images: 0, accuracy: 0, leftOut: { 'no face found': 1 } });
  });

  it('names a picture that is cut short', async () => {
    await chip('20_0_0_a.jpg', 0);
    const whole = await sharp(join(folder, '20_0_0_a.jpg')).toBuffer();
    writeFileSync(join(folder, '30_0_0_b.jpg'), whole.subarray(0, whole.length / 2));
    await expect(evaluateGender({ ...options, images: folder })).rejects.toThrow(
      `${folder}/30_0_0_b.jpg is damaged or no picture.`,
    );
  });
});

describe('npm run evaluate', () => {
  const run = promisify(execFile);

  it('says in one sentence what is wrong, exits with 1 and writes nothing', async () => {
    writeImages(0, 1);
    writeLabels(row(0, 'angry'), row(1, 'bored'));
    mkdirSync(join(folder, 'out'));
    const out = join(folder, 'out', 'report.json');
    const failure = await run(
      process.execPath,
      [
        '--import',
        'tsx',
        'scripts/commands/evaluate.ts',
        'expressions',
        ...['--images', images, '--labels', labels, '--json', out],
      ],
      { cwd: ROOT },
    ).catch((error: { code: number; stdout: string; stderr: string }) => error);
    expect(failure).toMatchObject({ code: 1, stdout: '' });
    expect(failure.stderr.trim()).toBe(`${labels}: row 1 has the unknown class "bored".`);
    expect(readdirSync(join(folder, 'out'))).toEqual([]);
  });
});
