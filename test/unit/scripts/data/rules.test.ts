import { afterEach, describe, expect, it, vi } from 'vitest';
import { ADULT_AGE, RACES, VOTES } from '../../../../scripts/data/rules';
import { LOWER_EYES } from '../../../../scripts/evaluate/smiles';
import { EXPRESSIONS } from '../../../../src/analysis/types';
import rules from '../../../../training/rules.json' with { type: 'json' };
import { fakeModel } from '../evaluate/fake-model';
import { FerFiles, row } from './fer-files';

const files = new FerFiles();
const RULES = '../../../../scripts/data/rules';

afterEach(() => {
  vi.doUnmock(RULES);
  vi.resetModules();
});

/** Changes a rule for the modules that are imported after this. */
async function withRule(changed: object): Promise<void> {
  vi.resetModules();
  const real = await vi.importActual<object>(RULES);
  vi.doMock(RULES, () => ({ ...real, ...changed }));
}

describe('the rules shared with training', () => {
  it('name each expression once among the votes', () => {
    const named = Object.values(VOTES).filter((name) => name !== null);
    expect(named.toSorted()).toEqual(EXPRESSIONS.toSorted());
    expect([RACES.length, ADULT_AGE]).toEqual([5, 16]);
  });

  it('lower the eyes as the framings of the crop do', () => {
    expect(rules.smiles.lowerEyes).toBeCloseTo(LOWER_EYES, 9);
  });

  it('say which files are held out for validation', async () => {
    await withRule({ VALIDATION_MODULO: 1 });
    const { isValidation } = await import('../../../../scripts/data/utk');
    expect(['a', 'b', 'c', 'd'].map(isValidation)).toEqual([true, true, true, true]);
  });

  it('say which expression a vote stands for', async () => {
    const columns = Object.keys(VOTES);
    await withRule({ VOTES: Object.fromEntries(columns.map((column) => [column, 'fear'])) });
    const { readFer } = await import('../../../../scripts/data/fer');
    files.writeImages(0);
    files.writeLabels(row(0, 'sad'));
    const { faces } = readFer(files.images, files.labels, undefined, 'ferplus');
    expect(faces.map(({ label }) => label)).toEqual(['fear']);
  });

  it.each([
    [0.5, 'smiling'],
    [1, 'not smiling'],
  ])('say who smiles: above %d, the surest face is %s', async (SMILING, said) => {
    await withRule({ SMILING });
    const [{ Smiles }, { initBackend }, { NODE_WASM_PATH }] = await Promise.all([
      import('../../../../scripts/evaluate/smiles'),
      import('../../../../src/analysis/backend'),
      import('../../../../scripts/models/node-model-source'),
    ]);
    await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
    const smiles = await Smiles.load(fakeModel('expression', EXPRESSIONS, 'sad', 'happy'));
    const bright = { width: 48, height: 48, data: new Uint8Array(4 * 48 * 48).fill(255) };
    expect(await smiles.of([bright])).toEqual([said]);
    smiles.dispose();
  });
});
