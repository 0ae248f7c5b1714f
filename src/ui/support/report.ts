/**
 * The text of a report of a fault: versions, timings and counts, no names, addresses or pictures. It is for
 * those who mend the program, so it is in English on every page.
 */
import type { SessionFigures, SessionSnapshot } from '../../messaging/session';
import type { Faults } from '../../storage/faults';
import type { Settings } from '../../storage/settings';

/** Everything that goes into a report. */
export interface ReportFacts {
  readonly version: string;
  /** As `navigator.userAgent` gives it. */
  readonly userAgent: string;
  readonly languages: readonly string[];
  /** Logical processors. */
  readonly cores: number;
  readonly settings: Settings;
  /** The names and versions of the chosen models. */
  readonly models: readonly string[];
  readonly faults: Faults;
  /** Of the session that runs; `null` where none does. */
  readonly session: SessionFacts | null;
}

/** What is told of a session: of its people only how many there are. */
export interface SessionFacts {
  readonly snapshot: SessionSnapshot;
  readonly figures: SessionFigures | null;
}

type Spread = { readonly p50: number; readonly p95: number } | null;

/** The whole report, as plain text. */
export function reportText(facts: ReportFacts): string {
  const { version, settings, faults, session } = facts;
  const lines: readonly (readonly [string, string])[] = [
    ['Countenance', version],
    ['Browser', browserOf(facts.userAgent)],
    ['System', systemOf(facts.userAgent)],
    ['Languages', facts.languages.join(', ')],
    ['Processor cores', String(facts.cores)],
    ['Consent', settings.consentAt === null ? 'not given' : 'given'],
    ['Labels on the videos', onOff(settings.overlay)],
    ['Percentages', onOff(settings.figures)],
    ['Apparent gender', onOff(settings.gender)],
    ['Call sites', String(settings.callSites.length)],
    ['Models', facts.models.join(', ')],
    ['Starts of the engine', String(faults.starts)],
    ...(session === null ? [['Session', 'none'] as const] : sessionLines(session)),
  ];
  const told = faults.faults.map(
    ({ at, what, times }) =>
      `  ${new Date(at).toISOString().slice(11, 19)} UTC  ${what}${times > 1 ? ` (${times} times)` : ''}`,
  );
  return [
    ...lines.map(([what, value]) => `${what}: ${value}`),
    told.length === 0 ? 'Last problems: none' : 'Last problems, the newest last:',
    ...told,
  ].join('\n');
}

function sessionLines({ snapshot, figures }: SessionFacts): (readonly [string, string])[] {
  const { state, paused, problem, participants, withoutCamera } = snapshot;
  const states = countsOf(participants.map((one) => one.state));
  const rates = participants.map(({ hz }) => hz).filter((hz) => hz > 0);
  const slowest = rates.length === 0 ? 'none' : Math.min(...rates).toFixed(1);
  const fastest = rates.length === 0 ? 'none' : Math.max(...rates).toFixed(1);
  return [
    ['Session', paused ? `${state}, paused` : state],
    ['Problem', problem?.code ?? 'none'],
    ['Backend', snapshot.backend ?? 'not known yet'],
    ['Kept', snapshot.kept ?? 'not known yet'],
    ['Participants', `${participants.length}${states && ` (${states})`}`],
    ['Without a camera', String(withoutCamera.length)],
    ['Faces now', String(sum(participants.map(({ people }) => people.length)))],
    ['Protected videos', snapshot.blocked ? 'yes' : 'no'],
    ['Tab’s picture', snapshot.captured ? 'captured' : 'not captured'],
    ['From picture to reading', spreadWords(snapshot.latencyMs)],
    ['Readings per second', `${slowest} to ${fastest}`],
    ...(figures === null ? [] : figureLines(figures)),
  ];
}

function figureLines(figures: SessionFigures): (readonly [string, string])[] {
  const { firstLabelMs: first, transport } = figures;
  return [
    ['Readings', String(figures.readings)],
    ['Skipped frames', String(figures.skippedFrames)],
    ['First label after', first === null ? 'none yet' : `${Math.round(first)} ms`],
    ['Grabbing a frame', spreadWords(figures.grabMs)],
    ['Frames travel by', transport === null ? 'not known yet' : `${transport} port`],
  ];
}

const BROWSERS: readonly (readonly [string, RegExp])[] = [
  ['Firefox', /Firefox\/(\d+)/],
  ['Edge', /Edg\/(\d+)/],
  ['Opera', /OPR\/(\d+)/],
  ['Chrome or Chromium', /Chrome\/(\d+)/],
];

/** "Firefox 153"; of what a browser says of itself no more than that. */
function browserOf(userAgent: string): string {
  for (const [name, pattern] of BROWSERS) {
    const [, version] = pattern.exec(userAgent) ?? [];
    if (version !== undefined) return `${name} ${version}`;
  }
  return 'another';
}

const SYSTEMS: readonly (readonly [string, RegExp])[] = [
  ['Windows', /Windows/],
  ['Android', /Android/],
  ['ChromeOS', /CrOS/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
];

function systemOf(userAgent: string): string {
  return SYSTEMS.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? 'another';
}

function onOff(on: boolean): string {
  return on ? 'on' : 'off';
}

function spreadWords(spread: Spread): string {
  if (spread === null) return 'not known yet';
  return `${Math.round(spread.p50)} ms, 95 % within ${Math.round(spread.p95)} ms`;
}

/** "3 reading, 1 paused". */
function countsOf(states: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([state, count]) => `${count} ${state}`).join(', ');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
