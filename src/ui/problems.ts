import type { Problem, ProblemCode } from '../messaging/session';

export interface ProblemText {
  /** What happened, in one sentence. */
  readonly sentence: string;
  /** What to do about it; `null` where there is nothing to do or a button does it. */
  readonly hint: string | null;
  /** The browser's own words, for a bug report. */
  readonly technical: string | null;
}

interface Entry {
  readonly sentence: (detail: string | undefined) => string;
  readonly hint: string | null;
  /** The detail is not a name for the sentence but the browser's own words. */
  readonly detailIsTechnical?: true;
}

const REINSTALL = 'Install Countenance again to put it right.';

const ENTRIES: Readonly<Record<ProblemCode, Entry>> = {
  'no-consent': {
    sentence: () => 'Countenance has not been allowed to run yet.',
    hint: 'Read the first page and tick its box.',
  },
  'no-video': {
    sentence: () => 'No video was found on this page.',
    hint: 'Join the call, then press Start again.',
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
  'backend-missing': {
    sentence: () => 'Countenance found no way to calculate in this browser.',
    hint: 'Update the browser, then press Start again.',
    detailIsTechnical: true,
  },
  'engine-failed': {
    sentence: () => 'Countenance stopped working.',
    hint: 'Press Start to try again.',
    detailIsTechnical: true,
  },
};

/** What to tell a person about a problem. */
export function problemText({ code, detail }: Problem): ProblemText {
  const entry = ENTRIES[code];
  return {
    sentence: entry.sentence(detail),
    hint: entry.hint,
    technical: entry.detailIsTechnical && detail ? detail : null,
  };
}

/** The sentence and the hint as one line, for a badge's title or a log. */
export function problemLine(problem: Problem): string {
  const { sentence, hint } = problemText(problem);
  return hint === null ? sentence : `${sentence} ${hint}`;
}
