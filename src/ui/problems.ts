import { adjustedTo, DEFAULT_GENDER_MODEL } from '../analysis/model-names';
import { messages, say } from '../language/messages';
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

/** The words for all problems. `hintWithoutCapture` is Firefox's, which gives no picture of the tab. */
const PROBLEMS = messages('problems', {
  sentence: {
    'no-consent': 'Countenance has not been allowed to run yet.',
    'no-video': 'No video was found on this page.',
    'video-blocked': 'The browser keeps the video on this page from being read.',
    'canvas-blocked': 'The browser keeps the picture on this page from being read.',
    'frame-closed': say(
      (site: string) => ({ site }),
      'The call may be in a frame of {site}, which is closed to Countenance.',
    ),
    'frame-refused': say(
      (site: string) => ({ site }),
      'Countenance was not allowed to read {site}.',
    ),
    'capture-refused': 'Countenance was not allowed to read the tab’s picture.',
    'capture-later':
      'The browser gives Countenance the picture of tabs only that are opened from now on.',
    'capture-failed': 'The browser does not give Countenance the tab’s picture.',
    'capture-ended': 'The browser has ended the tab’s picture; everybody else is read on.',
    'page-not-allowed': 'The browser does not let Countenance read this page.',
    'busy-elsewhere': say((title: string) => ({ title }), 'Countenance is reading “{title}”.'),
    'page-changed': 'The tab has gone to another page, which Countenance may not read yet.',
    'page-lost': 'The page with the call stopped answering.',
    'tab-closed': 'The tab with the call was closed.',
    'tab-unloaded': 'The browser had unloaded the tab with the call, and closed it to Countenance.',
    updated: 'Countenance was updated while it was reading this tab.',
    'model-missing': say((file: string) => ({ file }), 'A part of Countenance is missing: {file}.'),
    'model-corrupt': say((file: string) => ({ file }), 'A part of Countenance is damaged: {file}.'),
    'engine-failed': 'Countenance stopped working.',
  } satisfies Readonly<Record<ProblemCode, string | ((detail: string) => string)>>,
  /** Where it is not known which. */
  unnamed: {
    'busy-elsewhere': 'Countenance is reading another tab.',
    'model-missing': 'A part of Countenance is missing.',
    'model-corrupt': 'A part of Countenance is damaged.',
  },
  anotherSite: 'another site',
  hint: {
    'no-consent': 'Read the welcome page and tick its box.',
    'no-video': 'Countenance keeps looking: participants appear here as soon as their video does.',
    'video-blocked':
      'It belongs to another site: let Countenance read it in the tab’s picture, which stays on this computer.',
    'canvas-blocked':
      'Pictures of another site are painted on it: let Countenance read it in the tab’s picture, which stays on this computer.',
    'frame-closed':
      'If it is, allow Countenance to read that site, or the tab’s picture: nothing leaves this computer.',
    'frame-refused':
      'Allow it or the tab’s picture, or open the call in a tab of its own and press Start there.',
    'capture-refused': 'Allow it to read what the browser protects; everybody else is read on.',
    'capture-later':
      'Open the call in a new tab, click Countenance’s button there and press Start; this is needed only once.',
    'capture-failed': 'Another extension may be recording this tab: stop it, then try again.',
    'capture-ended': 'Read the tab’s picture again to see the others.',
    'page-not-allowed':
      'Go to the tab with the call, click Countenance’s button in the toolbar there, then press Start.',
    'busy-elsewhere': 'It reads one tab at a time.',
    'page-changed': 'Click Countenance’s button in the toolbar on that tab, then press Start.',
    'page-lost': 'Reload it, then press Start again.',
    'tab-closed': 'Open the call again, then press Start there.',
    'tab-unloaded': 'Click Countenance’s button in the toolbar on that tab, then press Start.',
    updated: 'Press Start: it goes on in the same record.',
    'model-missing': 'Reinstall Countenance to fix this.',
    'model-corrupt': 'Reinstall Countenance to fix this.',
    'engine-failed': 'Press Start to try again.',
  } satisfies Readonly<Record<ProblemCode, string>>,
  hintWithoutCapture: {
    'video-blocked':
      'It belongs to another site. Firefox gives extensions no picture of the tab in which it could be read. Everybody else is read on.',
    'canvas-blocked':
      'Pictures of another site are painted on it. Firefox gives extensions no picture of the tab in which it could be read. Everybody else is read on.',
    'frame-closed': 'If it is, allow Countenance to read that site: nothing leaves this computer.',
    'frame-refused': 'Allow it, or open the call in a tab of its own and press Start there.',
  } satisfies Partial<Readonly<Record<ProblemCode, string>>>,
  unloaded: {
    missing: say(
      (model: string, file: string) => ({ model, file }),
      'The model “{model}” could not be loaded ({file} is missing).',
    ),
    damaged: say(
      (model: string, file: string) => ({ model, file }),
      'The model “{model}” could not be loaded ({file} is damaged).',
    ),
    genderMissing: say(
      (file: string) => ({ file }),
      'The model for apparent gender could not be loaded ({file} is missing).',
    ),
    genderDamaged: say(
      (file: string) => ({ file }),
      'The model for apparent gender could not be loaded ({file} is damaged).',
    ),
    reinstall: say(
      (model: string) => ({ model }),
      'Countenance continues with “{model}”. Reinstall Countenance to fix this.',
    ),
    adjustAgain: say(
      (model: string) => ({ model }),
      'Countenance continues with “{model}”. Choose another model, or adjust one again in the studio.',
    ),
    genderReinstall: 'Countenance continues without it. Reinstall Countenance to fix this.',
  },
});

/** The detail of these is the browser's own message, not a name for the sentence. */
const TECHNICAL: readonly ProblemCode[] = [
  'capture-failed',
  'page-not-allowed',
  'page-lost',
  'engine-failed',
];

function sentenceOf({ code, detail }: Problem): string {
  const { sentence, unnamed } = PROBLEMS;
  const words = sentence[code];
  if (typeof words === 'string') return words;
  if (code === 'frame-closed' || code === 'frame-refused') return words(siteOf(detail));
  return detail ? words(detail) : unnamed[code as keyof typeof unnamed];
}

function hintOf(code: ProblemCode): string {
  const { hint, hintWithoutCapture } = PROBLEMS;
  if (!CAN_CAPTURE && code in hintWithoutCapture) {
    return hintWithoutCapture[code as keyof typeof hintWithoutCapture];
  }
  return hint[code];
}

/** The name of a site as people know it: `call.example` of `https://call.example:8443`. */
export function siteOf(origin: string | undefined): string {
  return origin === undefined
    ? PROBLEMS.anotherSite
    : origin.replace(/^\w+:\/\//, '').replace(/:\d+$/, '');
}

/** A chosen model that could not be loaded, in a session that continues without it. */
function unloadedModelText({ code, detail }: Problem, continuesWith: string): ProblemText | null {
  if (code !== 'model-missing' && code !== 'model-corrupt') return null;
  const [model, file] = detail?.split('/') ?? [];
  if (model === undefined || file === undefined) return null;
  const { unloaded } = PROBLEMS;
  const isMissing = code === 'model-missing';
  if (model === DEFAULT_GENDER_MODEL) {
    const sentence = (isMissing ? unloaded.genderMissing : unloaded.genderDamaged)(file);
    return { sentence, hint: unloaded.genderReinstall, technical: null };
  }
  const sentence = (isMissing ? unloaded.missing : unloaded.damaged)(modelTitle(model), file);
  const hint = adjustedTo(model) === null ? unloaded.reinstall : unloaded.adjustAgain;
  return { sentence, hint: hint(modelTitle(continuesWith)), technical: null };
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
  const technical = TECHNICAL.includes(code) && detail ? detail : null;
  return { sentence: sentenceOf(problem), hint: hintOf(code), technical };
}
