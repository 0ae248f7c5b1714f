import { adjustedTo, DEFAULT_GENDER_MODEL } from '../analysis/model-names';
import type { Problem, ProblemCode } from '../messaging/session';
import { CAN_CAPTURE } from '../messaging/tab-capture-permission';
import { modelTitle } from './models';

export interface ProblemText {
  /** What happened, in one sentence. */
  readonly sentence: string;
  /** What to do about it; `null` where there is nothing to do or a button does it. */
  readonly hint: string | null;
  /** The browser's own message, for a bug report. */
  readonly technical: string | null;
}

interface Entry {
  readonly sentence: (detail: string | undefined) => string;
  readonly hint: string | null;
  /** The detail is the browser's own message, not a name for the sentence. */
  readonly detailIsTechnical?: true;
}

const REINSTALL = 'Reinstall Countenance to fix this.';

/** Where the tab's picture would help. */
const NO_PICTURE =
  'Firefox gives extensions no picture of the tab in which it could be read. Everybody else is read on.';

const ENTRIES: Readonly<Record<ProblemCode, Entry>> = {
  'no-consent': {
    sentence: () => 'Countenance has not been allowed to run yet.',
    hint: 'Read the welcome page and tick its box.',
  },
  'no-video': {
    sentence: () => 'No video was found on this page.',
    hint: 'Countenance keeps looking: participants appear here as soon as their video does.',
  },
  'video-blocked': {
    sentence: () => 'The browser keeps the video on this page from being read.',
    hint: CAN_CAPTURE
      ? 'It belongs to another site: let Countenance read it in the tab’s picture, which stays on this computer.'
      : `It belongs to another site. ${NO_PICTURE}`,
  },
  'canvas-blocked': {
    sentence: () => 'The browser keeps the picture on this page from being read.',
    hint: CAN_CAPTURE
      ? 'Pictures of another site are painted on it: let Countenance read it in the tab’s picture, which stays on this computer.'
      : `Pictures of another site are painted on it. ${NO_PICTURE}`,
  },
  'frame-closed': {
    sentence: (origin) =>
      `The call may be in a frame of ${siteOf(origin)}, which is closed to Countenance.`,
    hint: CAN_CAPTURE
      ? 'If it is, allow Countenance to read that site, or the tab’s picture: nothing leaves this computer.'
      : 'If it is, allow Countenance to read that site: nothing leaves this computer.',
  },
  'frame-refused': {
    sentence: (origin) => `Countenance was not allowed to read ${siteOf(origin)}.`,
    hint: CAN_CAPTURE
      ? 'Allow it or the tab’s picture, or open the call in a tab of its own and press Start there.'
      : 'Allow it, or open the call in a tab of its own and press Start there.',
  },
  'capture-refused': {
    sentence: () => 'Countenance was not allowed to read the tab’s picture.',
    hint: 'Allow it to read what the browser protects; everybody else is read on.',
  },
  'capture-later': {
    sentence: () =>
      'The browser gives Countenance the picture of tabs only that are opened from now on.',
    hint: 'Open the call in a new tab, click Countenance’s button there and press Start; this is needed only once.',
  },
  'capture-failed': {
    sentence: () => 'The browser does not give Countenance the tab’s picture.',
    hint: 'Another extension may be recording this tab: stop it, then try again.',
    detailIsTechnical: true,
  },
  'capture-ended': {
    sentence: () => 'The browser has ended the tab’s picture; everybody else is read on.',
    hint: 'Read the tab’s picture again to see the others.',
  },
  'page-not-allowed': {
    sentence: () => 'The browser does not let Countenance read this page.',
    hint: 'Go to the tab with the call, click Countenance’s button in the toolbar there, then press Start.',
    detailIsTechnical: true,
  },
  'busy-elsewhere': {
    sentence: (title) =>
      title ? `Countenance is reading “${title}”.` : 'Countenance is reading another tab.',
    hint: 'It reads one tab at a time.',
  },
  'page-changed': {
    sentence: () => 'The tab has gone to another page, which Countenance may not read yet.',
    hint: 'Click Countenance’s button in the toolbar on that tab, then press Start.',
  },
  'page-lost': {
    sentence: () => 'The page with the call stopped answering.',
    hint: 'Reload it, then press Start again.',
    detailIsTechnical: true,
  },
  'tab-closed': {
    sentence: () => 'The tab with the call was closed.',
    hint: 'Open the call again, then press Start there.',
  },
  'tab-unloaded': {
    sentence: () => 'The browser had unloaded the tab with the call, and closed it to Countenance.',
    hint: 'Click Countenance’s button in the toolbar on that tab, then press Start.',
  },
  updated: {
    sentence: () => 'Countenance was updated while it was reading this tab.',
    hint: 'Press Start: it goes on in the same record.',
  },
  'model-missing': {
    sentence: (file) =>
      file ? `A part of Countenance is missing: ${file}.` : 'A part of Countenance is missing.',
    hint: REINSTALL,
  },
  'model-corrupt': {
    sentence: (file) =>
      file ? `A part of Countenance is damaged: ${file}.` : 'A part of Countenance is damaged.',
    hint: REINSTALL,
  },
  'engine-failed': {
    sentence: () => 'Countenance stopped working.',
    hint: 'Press Start to try again.',
    detailIsTechnical: true,
  },
};

/** The name of a site as people know it: `call.example` of `https://call.example:8443`. */
export function siteOf(origin: string | undefined): string {
  return origin === undefined
    ? 'another site'
    : origin.replace(/^\w+:\/\//, '').replace(/:\d+$/, '');
}

const ADJUST_AGAIN = 'Choose another model, or adjust one again in the studio.';

const FILE_STATES: Partial<Readonly<Record<ProblemCode, string>>> = {
  'model-missing': 'missing',
  'model-corrupt': 'damaged',
};

/** A chosen model that could not be loaded, in a session that continues without it. */
function unloadedModelText({ code, detail }: Problem, continuesWith: string): ProblemText | null {
  const state = FILE_STATES[code];
  const [model, file] = detail?.split('/') ?? [];
  if (state === undefined || model === undefined || file === undefined) return null;
  const isGender = model === DEFAULT_GENDER_MODEL;
  const what = isGender ? 'The model for apparent gender' : `The model “${modelTitle(model)}”`;
  const rest = isGender ? 'without it' : `with “${modelTitle(continuesWith)}”`;
  return {
    sentence: `${what} could not be loaded (${file} is ${state}).`,
    hint: `Countenance continues ${rest}. ${adjustedTo(model) === null ? REINSTALL : ADJUST_AGAIN}`,
    technical: null,
  };
}

/**
 * The words for a problem.
 *
 * @param continuesWith folder of the expression model with which the session continues; `null` where
 *   there is none
 */
export function problemText(problem: Problem, continuesWith: string | null = null): ProblemText {
  const { code, detail } = problem;
  const unloaded = continuesWith === null ? null : unloadedModelText(problem, continuesWith);
  if (unloaded !== null) return unloaded;
  const entry = ENTRIES[code];
  return {
    sentence: entry.sentence(detail),
    hint: entry.hint,
    technical: entry.detailIsTechnical && detail ? detail : null,
  };
}
