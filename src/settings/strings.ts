import { adjustedTo, type EXPRESSION_MODELS } from '../analysis/model-names';
import { conjunction } from '../language/formats';
import { messages, say } from '../language/messages';
import { STRINGS } from '../ui/strings';
import type { Part } from './delete-everything';

/** Everything the settings page says. */
export const WORDS = messages('settings', {
  title: 'Countenance settings',
  headline: 'Settings',
  lead: 'Changes take effect at once, even during a call.',

  language: {
    heading: 'Language',
    label: 'Language of Countenance',
    browser: 'The browser’s language',
    hint: 'Files are saved in it, too. Names of columns stay English.',
  },

  model: {
    get heading() {
      return STRINGS.expressionModel;
    },
    line: (name: string): string =>
      adjustedTo(name) === null
        ? WORDS.model.lines[name as (typeof EXPRESSION_MODELS)[number]['name']]
        : WORDS.model.adjusted,
    /** A line about each expression model in the package. */
    lines: {
      'expression-ensemble':
        'Two networks whose answers are averaged. Used unless you choose another.',
      'expression-model-1': 'One smaller network.',
      'expression-model-2': 'Like Model 1, without the expression that is rarest in its pictures.',
      'expression-model-3': 'Like Model 2, trained on about as many pictures of each expression.',
    },
    adjusted:
      'Adjusted in the studio to pictures that you labelled. It says less of faces that look otherwise.',
    reads: say(
      (count: number) => ({ count }),
      '{count, plural, =6 {six expressions} =7 {seven expressions} one {# expression} other {# expressions}}',
    ),
  },

  call: {
    heading: 'In the call',
    get overlay() {
      return STRINGS.overlay;
    },
    get figures() {
      return STRINGS.figures;
    },
    figuresHint:
      'How likely a label is, instead of “clearly” and “perhaps”. Percentages change several times a second.',
    get gender() {
      return STRINGS.gender;
    },
    genderHint:
      'A guess from looks alone, between two words, and often wrong. It says nothing about who a person is. It stays blank where it is unsure.',
  },

  sites: {
    heading: 'Sites',
    none: 'You have allowed no site. Countenance reads a tab only after you press Start there.',
    body: 'You have allowed these sites. Even there, a call is read only after you say so.',
    hint: 'The popup has a switch for the site of the current tab. Countenance then offers to read each call that appears there.',
    name: (site: string): string => (/^\*?$/.test(site) ? WORDS.sites.all : site),
    all: 'All sites',
    offered: 'Reading is offered when a call appears.',
    frame: 'Allowed for calls in a frame of this site.',
    notAllowed: 'The browser does not allow this site yet.',
    allow: 'Allow…',
    allowNamed: say((site: string) => ({ site }), 'Allow… {site}'),
    remove: 'Remove',
    removeNamed: say((site: string) => ({ site }), 'Remove {site}'),
  },

  file: {
    heading: 'Settings as a file',
    body: 'Keep your settings, or take them to another computer.',
    hint: 'Your consent is not in the file. Sites in it must be allowed again by the browser.',
    export: 'Export',
    import: 'Import…',
    done: 'The settings in the file have been taken.',
    refusals: {
      unreadable: 'The file could not be read, so nothing was changed.',
      'too-large': 'The file is too large to hold settings, so nothing was changed.',
      'not-settings': 'The file holds no settings of Countenance, so nothing was changed.',
      'other-version':
        'The file was made by another version of Countenance that stores settings differently, so nothing was changed.',
      damaged: 'A setting in the file is unknown or has no valid value, so nothing was changed.',
      'not-stored': 'The browser could not store the settings, so nothing was changed.',
    },
  },

  key: {
    heading: 'Keyboard shortcuts',
    toggle: {
      what: 'starts and stops Countenance in the current tab.',
      none: 'No shortcut is set to start and stop Countenance.',
    },
    mark: {
      what: 'marks the moment in the call that is being read.',
      none: 'No shortcut is set to mark a moment.',
    },
    hint: 'The browser has its own page for the shortcuts of all extensions.',
    change: 'Change the shortcuts',
  },

  consent: {
    heading: 'Your consent',
    given: say((date: string, words: string) => ({ date, words }), 'Given on {date}: “{words}”'),
    missing: 'Not given. Nothing can be started.',
    withdraw: 'Withdraw',
    withdrawHint:
      'Withdrawing stops whatever is running. Nothing can be started until you consent again.',
    read: 'Read the welcome page again',
    give: 'Give it on the welcome page',
  },

  data: {
    heading: 'What is kept on this computer',
    body: 'Your settings, when you gave your consent, which way of calculating is fastest on this computer, which sites you have allowed, models that you have adjusted, what the studio keeps if you want that, and the sessions that you keep; one that you have not decided on is deleted after 24 hours. Pictures are kept only in files that you save. Of these, annotated copies of videos and zips stay in the browser’s private storage, too, until the studio or a session’s page is next opened.',
    delete: 'Delete everything…',
    ask: 'Delete everything?',
    askBody:
      'All settings return to their defaults, your consent is withdrawn, sites that you allowed are given back, and whatever is running stops. All sessions, adjusted models, what the studio keeps and files that are being saved are deleted.',
    confirm: 'Delete',
    cancel: 'Cancel',
    done: 'Everything has been deleted.',
    failed: say(
      (parts: readonly Part[]) => ({
        parts: conjunction(parts.map((part): string => WORDS.data.left[part])),
      }),
      'Everything else has been deleted, but {parts}. Please try again, or remove the extension.',
    ),
    /** What is left where a part of deleting everything failed. */
    left: {
      reading: 'a call may still be read',
      settings: 'the settings could not be deleted',
      files: 'files that are being saved could not be deleted',
      studio: 'what the studio keeps could not be deleted',
      models: 'adjusted models could not be deleted',
      sessions: 'the sessions could not be deleted',
      permissions: 'the permissions could not be given back',
    } satisfies Readonly<Record<Part, string>>,
  },

  about: {
    heading: 'About',
    version: say((version: string) => ({ version }), 'Countenance {version}'),
    cards:
      'Each model has a card: what it was trained on, how often it is right for each of its labels (for apparent gender also by group of people), and where it fails. The cards are in Countenance’s source code, as models/NAME/card.md.',
    limits: 'What it cannot know',
  },
});
