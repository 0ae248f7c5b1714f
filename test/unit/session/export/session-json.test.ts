import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { sessionJson } from '../../../../src/session/export/session-json';
import { FULL, madeExport } from './made-export';
import { textOf } from './text-of';

const schema = JSON.parse(
  readFileSync(new URL('../../../../docs/session.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
  schema,
);

interface SessionJson {
  readonly columns: readonly string[];
  readonly readings: readonly (readonly unknown[])[];
  readonly people: readonly { readonly readings: number }[];
  readonly [key: string]: unknown;
}

/** As it is written: streamed, and read back. */
async function exported(wanted: Parameters<typeof madeExport>[0] = {}, names = true) {
  const { session, figures, samples } = await madeExport(wanted, names);
  return JSON.parse(await textOf(sessionJson(session, figures, names, samples()))) as SessionJson;
}

describe('docs/session.schema.json', () => {
  it.each([
    ['everything', { change: FULL }, true],
    ['no names', { change: FULL }, false],
    ['no apparent gender', {}, true],
    ['nobody', { people: 0 }, true],
    ['a session that was not ended', { change: { endedAt: null } }, true],
    ['umlauts and Hindi', { names: ['Jörg "Müßig"', 'आशा\nभोसले'] }, true],
  ] as const)('describes an export with %s', async (_, wanted, names) => {
    validate(await exported(wanted, names));
    expect(validate.errors).toBeNull();
  });

  it.each([
    ['another version', (json: object) => ({ ...json, format: 3 })],
    ['an unknown field', (json: object) => ({ ...json, more: 1 })],
    ['a reading that is too short', (json: object) => ({ ...json, readings: [['p1.1', 0]] })],
  ])('describes no export with %s', async (_, damage) => {
    expect(validate(damage(await exported()))).toBe(false);
  });
});

it('has all readings, with the values that its columns name', async () => {
  const { columns, readings, people } = await exported({ change: FULL });
  expect(readings).toHaveLength(people.reduce((sum, one) => sum + one.readings, 0));
  const [first = []] = readings;
  expect(first).toHaveLength(columns.length);
  const reading = Object.fromEntries(columns.map((name, i) => [name, first[i]]));
  expect(reading).toMatchObject({
    person: 'p1.1',
    time_ms: 0,
    gender: 'woman',
    gender_confidence: 0.9,
  });
  const sum = first.slice(4, 11).reduce((before: number, share) => before + Number(share), 0);
  expect(sum).toBeCloseTo(1, 3);
});

it('has the words that are shown for expressions', async () => {
  const { columns, people, models } = await exported({ change: FULL });
  expect(columns.slice(4, 7)).toEqual(['angry', 'disgusted', 'afraid']);
  expect(people[0]).toHaveProperty('shares.surprised');
  expect(models).toMatchObject([{ thresholds: { afraid: 0.5 } }]);
});

it('has null for an apparent gender that was not read', async () => {
  const { columns, readings } = await exported();
  expect(readings[0]?.[columns.indexOf('gender')]).toBeNull();
  expect(readings[0]?.[columns.indexOf('gender_confidence')]).toBeNull();
});

it('says where it comes from', async () => {
  expect(await exported({ change: FULL })).toMatchObject({
    program: { name: 'Countenance', version: '0.1.0' },
    startedAt: '2026-11-24T09:00:00.000Z',
    timeZone: 'Europe/Berlin',
    models: [{ name: 'expression-ensemble', version: '1.2', fromMs: 0 }],
    readingsPerSecond: expect.closeTo(4, 0),
    leftOut: { names: false, onlyOne: false, duringCall: 0, afterwards: 0, merged: 0 },
    pauses: [{ fromMs: 10_000, toMs: 12_000 }],
    marks: [{ atMs: 5000, word: 'a joke of\nAda’s' }],
  });
});
