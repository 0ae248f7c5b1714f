/** The stages of a round, in their order. */
export const STAGES = [
  'grab',
  'transfer',
  'decode',
  'detect',
  'crop',
  'classify',
  'track and smooth',
  'reply',
  'paint',
] as const;
export type Stage = (typeof STAGES)[number];
