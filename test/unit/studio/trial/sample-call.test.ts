import fc from 'fast-check';
import { expect, it } from 'vitest';
import { swaying } from '../../../../src/studio/trial/sample-call';
import { SAMPLE_FACES } from '../../../../src/studio/trial/sample-faces';

it('never shows anything of the person above or below', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3 }), fc.nat(3_600_000), (person, tMs) => {
      const { x, y, width, height } = swaying(person, tMs);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(SAMPLE_FACES.width + 1e-9);
      expect(y).toBeGreaterThanOrEqual(person * SAMPLE_FACES.height);
      expect(y + height).toBeLessThanOrEqual((person + 1) * SAMPLE_FACES.height + 1e-9);
    }),
  );
});
