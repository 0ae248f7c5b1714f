import { messages } from '../../language/messages';
import { STRINGS } from '../../ui/strings';

/** Everything the bar says, apart from problems (ui/). */
export const WORDS = messages('offer', {
  get bar() {
    return STRINGS.product;
  },
  told: 'Tell the people in the call first: “Read this call” confirms that you have.',
  read: 'Read this call',
  decline: 'Not this one',
  copyNote: 'Copy the notice',
  get moveHere() {
    return STRINGS.moveHere;
  },
  fold: 'Fold away',
  unfold: 'Countenance: read this call?',
});
