import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { adjustedModelFile } from '../../../src/studio/adjusting/model-file';
import { sortOut } from '../../../src/studio/data/folder';
import { Measurement, reportJson } from '../../../src/studio/data/measurement';
import { photoJson, photosJson } from '../../../src/studio/photos/exports';
import { withoutGender } from '../../../src/studio/photos/photo';
import type { ReadBy } from '../../../src/studio/read-by';
import { editedReadings, noEdits } from '../../../src/studio/video/edits';
import { videoJson } from '../../../src/studio/video/exports';
import { madeModel } from '../made-model';
import { record, sure } from '../made-readings';
import { madeBy } from './made-by';
import { photo } from './photos/made';

const path = new URL('../../../docs/studio.schema.json', import.meta.url);
const options = { strict: true, strictTypes: false, allErrors: true, allowUnionTypes: true };
const validate = new Ajv2020(options).compile(JSON.parse(readFileSync(path, 'utf8')));

const man = { label: 'man', confidence: 0.93 } as const;

function video(gender: boolean, cut: string | null = null): Record<string, unknown> {
  const looks = Array.from({ length: 4 }, () => [gender ? { gender: man } : {}]);
  const models = { expression: 'expression-ensemble', gender: gender ? 'gender-cnn' : null };
  const facts = { width: 640, height: 360, durationMs: 800, originMs: 3000 };
  const result = {
    file: 'a.mp4',
    facts,
    record: editedReadings(record(looks), noEdits()),
    models,
    by: madeBy(gender),
    cut,
  };
  return JSON.parse([...videoJson(result)].join(''));
}

/** How often a model agrees with labels, of three pictures. @param by models are not known without */
function evaluation(by: ReadBy): object {
  const paths = ['mine/happy/1.jpg', 'mine/fear/2.jpg', 'mine/else/3.jpg'];
  const measurement = new Measurement(
    sortOut(paths.map((path) => ({ path, file: path }))),
    'expression-ensemble',
  );
  for (const picture of measurement.pictures) measurement.answer(picture, sure('happy'));
  measurement.fail('unreadable', 'It is empty.');
  return reportJson(measurement.report(), by);
}

async function adjustedModel(calibrated = false): Promise<object> {
  const model = await madeModel();
  const change = calibrated ? { weights: null } : {};
  return JSON.parse(await adjustedModelFile({ ...model, ...change }, '1.2.3').text());
}

const party = photo('party.jpg', ['happy', 'unsure', 'fear']);

describe('docs/studio.schema.json', () => {
  it.each([
    ['one picture', photoJson(party)],
    ['one without apparent gender', photoJson(withoutGender(party))],
    ['nobody', photoJson(photo('a.jpg', [], false))],
    ['pictures', photosJson([party], [{ file: 'b.jpg', why: 'not read yet' }])],
    ['no pictures', photosJson([], [])],
    ['a video', video(false)],
    ['a video with apparent gender that is cut off', video(true, 'It ends.')],
    ['an evaluation', evaluation(madeBy())],
    ['one by a model that could not say what it is', evaluation({ ...madeBy(), models: [] })],
    ['an adjusted model', adjustedModel()],
    ['one without a last layer', adjustedModel(true)],
  ])('describes %s', async (_, json) => {
    validate(JSON.parse(JSON.stringify(await json)));
    expect(validate.errors).toBeNull();
  });

  it.each([
    ['another version', { ...photoJson(party), format: 2 }],
    ['an unknown field', { ...video(false), more: 1 }],
    ['no models', { ...video(false), models: [] }],
    ['no format', { ...evaluation(madeBy()), format: undefined }],
    ['internal words', { ...evaluation(madeBy()), classes: ['fear'] }],
  ])('describes nothing with %s', (_, json) => {
    expect(validate(JSON.parse(JSON.stringify(json)))).toBe(false);
  });
});
