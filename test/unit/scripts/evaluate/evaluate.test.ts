import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { evaluateExpressions, evaluateGender } from '../../../../scripts/evaluate/evaluate';
import { ROOT } from '../../../../scripts/files/root';
import { NODE_WASM_PATH, nodeModelSource } from '../../../../scripts/models/node-model-source';
import { initBackend } from '../../../../src/analysis/backend';
import type { ModelSource } from '../../../../src/analysis/model-files';
import { EXPRESSIONS } from '../../../../src/analysis/types';
import { FerFiles, row } from '../data/fer-files';
import { fakeModel } from './fake-model';

const files = new FerFiles();
let images: string;
let labels: string;

beforeEach(() => {
  ({ images, labels } = files);
});

beforeAll(() => initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH }));

describe('evaluateExpressions', () => {
  it('leaves out images of a class that the model lacks, and counts them', async () => {
    files.writeImages(0, 255, 0, 255);
    files.writeLabels(row(0, 'angry'), row(1, 'happy'), row(2, 'disgust'), row(3, 'angry'));
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

  it('measures each of two heads against what it learned, and what their blend shows', async () => {
    files.writeImages(0, 255, 0, 0);
    // All voters see the label in a face, except that they find the last two sad.
    files.writeLabels(
      row(0, 'angry', 'PublicTest', '0,0,0,0,10,0,0,0,0,0'),
      row(1, 'happy', 'PublicTest', '0,10,0,0,0,0,0,0,0,0'),
      row(2, 'angry', 'PublicTest', '0,0,0,10,0,0,0,0,0,0'),
      row(3, 'angry', 'PublicTest', '0,0,0,10,0,0,0,0,0,0'),
    );
    const votes = { dark: 'sad', bright: 'happy', temperature: 0.1, share: 0.9 };
    const options = { model: 'fake', images, labels, detect: false };
    const source = fakeModel('expression', EXPRESSIONS, 'angry', 'happy', votes);
    const byLabels = await evaluateExpressions({ ...options, truth: 'fer2013', source });
    expect(byLabels).toMatchObject({ head: 'labels', accuracy: 1, blend: { accuracy: 0.25 } });
    expect(byLabels.reliability).toMatchObject({ temperature: 1, shown: { precision: 0.5 } });
    const byVotes = await evaluateExpressions({ ...options, truth: 'ferplus', source });
    expect(byVotes).toMatchObject({ head: 'votes', accuracy: 0.75, blend: { accuracy: 0.75 } });
    expect(byVotes.reliability).toMatchObject({ temperature: 0.1, shown: { precision: 1 } });
    const alone = fakeModel('expression', EXPRESSIONS, 'angry', 'happy');
    const single = await evaluateExpressions({ ...options, truth: 'ferplus', source: alone });
    expect(single.head).toBeUndefined();
    expect(single.blend).toBeUndefined();
    expect(single.accuracy).toBe(0.5);
  });

  it('refuses a model of another kind', async () => {
    files.writeImages(0);
    files.writeLabels(row(0, 'angry'));
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

describe('evaluateGender', () => {
  const chip = (name: string, grey: number) =>
    sharp({
      create: { width: 200, height: 200, channels: 3, background: { r: grey, g: grey, b: grey } },
    })
      .jpeg()
      .toFile(join(files.folder, name));
  const source = fakeModel('gender', ['man', 'woman'], 'man', 'woman');
  const withDetector: ModelSource = {
    read: (model, file) => (model === 'fake' ? source : nodeModelSource()).read(model, file),
  };
  const options = { model: 'fake', minAge: 0, validationOnly: false, detect: false, source };

  it('gives accuracy by race, age, gender and their combinations', async () => {
    await chip('20_0_0_a.jpg', 0);
    await chip('20_0_1_b.jpg', 255);
    await chip('70_1_1_c.jpg', 255);
    const report = await evaluateGender({ ...options, images: files.folder });
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
    // A smiling woman, cropped as in UTKFace.
    await sharp('node_modules/@vladmandic/face-api/demo/sample3.jpg')
      .extract({ left: 1472, top: 329, width: 244, height: 244 })
      .toFile(join(files.folder, '20_1_0_a.jpg'));
    await chip('20_0_0_b.jpg', 0);
    const report = await evaluateGender({
      ...options,
      images: files.folder,
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
      images: files.folder,
      detect: true,
      source: withDetector,
    });
    expect(report).toMatchObject({ images: 0, accuracy: null, leftOut: { 'no face found': 1 } });
  });

  it('names a picture that is truncated', async () => {
    await chip('20_0_0_a.jpg', 0);
    const whole = await sharp(join(files.folder, '20_0_0_a.jpg')).toBuffer();
    writeFileSync(join(files.folder, '30_0_0_b.jpg'), whole.subarray(0, whole.length / 2));
    await expect(evaluateGender({ ...options, images: files.folder })).rejects.toThrow(
      `${files.folder}/30_0_0_b.jpg is damaged or no picture.`,
    );
  });
});

describe('npm run evaluate', () => {
  const run = promisify(execFile);

  it('says in one sentence what is wrong, exits with 1 and writes nothing', async () => {
    files.writeImages(0, 1);
    files.writeLabels(row(0, 'angry'), row(1, 'bored'));
    mkdirSync(join(files.folder, 'out'));
    const out = join(files.folder, 'out', 'report.json');
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
    expect(readdirSync(join(files.folder, 'out'))).toEqual([]);
  });
});
