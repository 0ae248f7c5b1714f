/** With what, and when, something was read: every file that is saved says so. */

import type { ModelFacts } from '../analysis/model-facts';
import type { ModelChoice } from '../analysis/models';
import { LocalTime } from '../ui/saving/local-time';
import { PROGRAM, type Provenance, thresholdWords } from '../ui/saving/provenance';
import { SAVED } from '../ui/saving/strings';
import { enumeration } from '../ui/words';
import type { AnalysisClient } from './analysis-client';
import { WORDS } from './strings';

export interface ReadBy {
  /** The program's version. */
  readonly program: string;
  /** The expression model, and that of apparent gender where it was read. */
  readonly models: readonly ModelFacts[];
  /** Epoch ms. */
  readonly readAt: number;
  /** Of this computer: "Europe/Berlin". */
  readonly timeZone: string;
}

/** A file that the readings do not cover, and why, in words that follow its name. */
export interface Unread {
  readonly file: string;
  readonly why: string;
}

/** So many files are named where a list must be short. */
const MOST_NAMES = 20;

/**
 * What is read with these models now.
 *
 * @throws AnalysisError where a model cannot be loaded
 */
export async function readByNow(client: AnalysisClient, models: ModelChoice): Promise<ReadBy> {
  return readByOf(await client.ask('describe-models', models));
}

/** What is read now with models of which this is known; nothing where they could not be asked. */
export async function readByOf(models: readonly ModelFacts[]): Promise<ReadBy> {
  return {
    program: await programVersion(),
    models,
    readAt: Date.now(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

let version: Promise<string> | null = null;

/** The program's version, which both the package and the local server have in the manifest. */
export function programVersion(): Promise<string> {
  version ??= fetch('/manifest.json')
    .then((response) => response.json())
    .then((manifest: { version: string }) => manifest.version)
    .catch(() => WORDS.unknownVersion);
  return version;
}

/**
 * What saved files say: the program, the models and when they read, and what was left out.
 *
 * @param all of everything in the file, in the order in which it was read
 * @param program the version that saves; said where nothing was read
 */
export function provenanceOf(
  all: readonly ReadBy[],
  unread: readonly Unread[] = [],
  program = '',
): Provenance {
  const [first] = all;
  if (first === undefined) {
    return [
      [SAVED.about.program, `${PROGRAM} ${program}`.trim()],
      ...(unread.length > 0 ? [[SAVED.about.leftOut, leftOutWords(unread)] as const] : []),
    ];
  }
  return [
    [SAVED.about.program, `${PROGRAM} ${enumeration(unique(all.map(({ program }) => program)))}`],
    [SAVED.about.read, timesOf(all)],
    [SAVED.about.models, unique(all.flatMap(({ models }) => models.map(modelWords))).join('; ')],
    [SAVED.about.leftOut, leftOutWords(unread)],
    [SAVED.about.caution, WORDS.caution],
  ];
}

function timesOf(all: readonly ReadBy[]): string {
  const time = new LocalTime(all[0]?.timeZone ?? 'UTC');
  const second = (ms: number) => time.text(ms).slice(0, 'YYYY-MM-DD hh:mm:ss'.length);
  const times = all.map(({ readAt }) => readAt);
  const ends = unique([second(Math.min(...times)), second(Math.max(...times))]);
  const [from = '', to = from] = ends;
  return enumeration([from === to ? from : SAVED.period(from, to), time.zone]);
}

function modelWords({ name, version, thresholds }: ModelFacts): string {
  return SAVED.model(name, version, thresholdWords(thresholds));
}

/** "nothing", or which files, and why. */
export function leftOutWords(unread: readonly Unread[]): string {
  if (unread.length === 0) return SAVED.nothing;
  const named = unread.slice(0, MOST_NAMES).map(({ file, why }) => WORDS.leftOutFile(file, why));
  const more = unread.length - named.length;
  return WORDS.leftOut(unread.length, enumeration(named), more);
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}
