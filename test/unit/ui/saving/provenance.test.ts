import { expect, it } from 'vitest';
import { thresholdWords, wordedThresholds } from '../../../../src/ui/saving/provenance';

it('has the words of the picture for thresholds, too', () => {
  const thresholds = { fear: 0.6, happy: 0.7, man: 0.8 };
  expect(wordedThresholds(thresholds)).toEqual({ afraid: 0.6, happy: 0.7, man: 0.8 });
  expect(thresholdWords(thresholds)).toBe('afraid 0.6, happy 0.7, man 0.8');
});
