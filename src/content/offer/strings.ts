import { STRINGS } from '../../ui/strings';

/** Everything the bar says, apart from problems (ui/). */
export const WORDS = {
  bar: STRINGS.product,
  told: 'The people in this call must have been told: “Read this call” confirms that they have.',
  read: 'Read this call',
  decline: 'Not this one',
  copyNote: 'Copy the notice',
  moveHere: STRINGS.moveHere,
  fold: 'Fold away',
  unfold: `${STRINGS.product}: read this call?`,
} as const;
