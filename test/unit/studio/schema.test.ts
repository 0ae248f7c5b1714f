import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { photoJson, photosJson } from '../../../src/studio/photos/exports';
import { withoutGender } from '../../../src/studio/photos/photo';
import { editedReadings, noEdits } from '../../../src/studio/video/edits';
import { videoJson } from '../../../src/studio/video/exports';
import { record } from '../made-readings';
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
  ])('describes %s', (_, json) => {
    validate(JSON.parse(JSON.stringify(json)));
    expect(validate.errors).toBeNull();
  });

  it.each([
    ['another version', { ...photoJson(party), format: 2 }],
    ['an unknown field', { ...video(false), more: 1 }],
    ['no models', { ...video(false), models: [] }],
  ])('describes nothing with %s', (_, json) => {
    expect(validate(JSON.parse(JSON.stringify(json)))).toBe(false);
  });
});
