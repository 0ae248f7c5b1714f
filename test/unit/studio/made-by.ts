import type { ReadBy } from '../../../src/studio/read-by';

const MODELS: ReadBy['models'] = [
  { name: 'expression-ensemble', version: '7', thresholds: { happy: 0.4, sad: 0.5 } },
];

/** Something was read with this on a winter's morning. */
export function madeBy(gender = false): ReadBy {
  const more = { name: 'gender-mini-xception', version: '2', thresholds: { man: 0.7, woman: 0.7 } };
  return {
    program: '1.2.3',
    models: gender ? [...MODELS, more] : MODELS,
    readAt: Date.UTC(2026, 10, 26, 9, 30, 5),
    timeZone: 'Europe/Berlin',
  };
}
