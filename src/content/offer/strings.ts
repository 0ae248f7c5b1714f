import { STRINGS } from '../../ui/strings';

/** Everything the bar says, apart from problems (ui/). */
export const WORDS = {
  bar: STRINGS.product,
  told: 'Tell the people in the call first: “Read this call” confirms that you have.',
  read: 'Read this call',
  decline: 'Not this one',
  copyNote: 'Copy the notice',
  moveHere: STRINGS.moveHere,
  fold: 'Fold away',
  unfold: `${STRINGS.product}: read this call?`,
} as const;
