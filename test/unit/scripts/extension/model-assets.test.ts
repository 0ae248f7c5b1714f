import { describe, expect, it } from 'vitest';
import { missingMessage, modelAssets } from '../../../../scripts/extension/model-assets';
import { convertDetectors } from '../../../../scripts/models/convert-detectors';

describe('modelAssets', () => {
  it('puts networks into the package, but neither cards nor their figures', async () => {
    await convertDetectors();
    const names: string[] = [];
    const context = {
      emitFile: ({ fileName }: { fileName: string }) => names.push(fileName),
      error: (message: string) => {
        throw new Error(message);
      },
    };
    const { generateBundle } = modelAssets() as unknown as { generateBundle: () => void };
    generateBundle.call(context);
    const kinds = new Set(names.map((name) => name.replace(/^models\/[^/]+\//, '')));
    expect([...kinds].filter((name) => !name.startsWith('wasm/')).sort()).toEqual([
      'model.json',
      'weights.bin',
    ]);
  });
});

describe('missingMessage', () => {
  it('names the models and says what to do', () => {
    expect(missingMessage(['detector-full-range'])).toBe(
      'The extension needs detector-full-range, which is not there: run `npm run models:detectors`.',
    );
    expect(missingMessage(['a-model'])).toContain('a-model');
  });
});
