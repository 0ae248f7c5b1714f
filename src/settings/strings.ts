import type { ExpressionModel } from '../ui/models';
import { STRINGS } from '../ui/strings';

/** What each expression model is, in one line. */
const MODELS: Readonly<Record<ExpressionModel['name'], string>> = {
  'expression-ensemble': 'Two networks whose answers are averaged. Used unless you choose another.',
  'expression-ensemble-plus': 'The same two, taught by what ten people saw in each picture.',
  'expression-model-1': 'One smaller network.',
  'expression-model-2': 'As Model 1, without the expression that is rarest in its pictures.',
  'expression-model-3': 'As Model 2, taught with about as many pictures of each expression.',
};

/** Everything the settings page says. */
export const WORDS = {
  title: `Settings of ${STRINGS.product}`,
  headline: 'Settings',
  lead: 'Changes take effect at once, also in a call that is being read.',

  model: {
    heading: STRINGS.expressionModel,
    lines: MODELS,
    reads: (count: number) => (count === 7 ? 'seven expressions' : 'six expressions'),
  },

  call: {
    heading: 'In the call',
    overlay: STRINGS.overlay,
    gender: STRINGS.gender,
    genderHint:
      'A guess from looks alone, between two words, and often wrong. It says nothing about who a person is. It stays blank where it is unsure.',
  },

  key: {
    heading: 'Keyboard shortcut',
    what: 'starts and stops the reading of a tab.',
    none: 'No keys are set to start and stop the reading of a tab.',
    hint: 'The browser has a page of its own for the keys of all extensions.',
    change: 'Change the keys',
  },

  consent: {
    heading: 'Your consent',
    given: (date: string) => `Given on ${date}:`,
    missing: 'Not given. Nothing can be started.',
    withdraw: 'Withdraw',
    withdrawHint:
      'Withdrawing stops what is running. Nothing can be started until it is given again.',
    read: 'Read the first page again',
    give: 'Go to the first page to give it',
  },

  data: {
    heading: 'What is kept on this computer',
    body: 'The choices on this page, when the consent was given, and which way of calculating is quickest here. No picture, no reading and no name is ever kept.',
    delete: 'Delete everything…',
    ask: 'Delete everything?',
    askBody:
      'All choices go back to how they were at first and the consent is withdrawn. What is running stops.',
    confirm: 'Delete',
    cancel: 'Cancel',
    done: 'Everything has been deleted.',
  },

  about: {
    heading: 'About',
    version: (version: string) => `${STRINGS.product} ${version}`,
    cards:
      'Each model has a card: what it was taught with, how often it is right for each expression and for different groups of people, and where it fails. The cards lie beside the models in Countenance’s source, as models/NAME/card.md.',
    limits: 'What it cannot know',
  },
} as const;
