import type { SavedSession } from '../../record/saved-session';
import { LocalTime } from '../../ui/saving/local-time';
import { PROGRAM, type Provenance, thresholdWords } from '../../ui/saving/provenance';
import { clock } from '../../ui/times';
import type { PersonFigures } from './figures';

/**
 * Where the readings of a session come from, and what was left out of them.
 *
 * @param figures of all who are exported
 * @param names whether names are exported. Without them nothing is in which somebody may be named: the
 *   page's title and address, and the words of marks
 */
export function provenanceOf(
  session: SavedSession,
  figures: readonly PersonFigures[],
  names: boolean,
): Provenance {
  const { program, id, title, page, startedAt, endedAt, lastMs } = session;
  const time = new LocalTime(session.timeZone);
  const end =
    endedAt === null
      ? `${time.text(lastMs)} (the last reading; it was not ended)`
      : time.text(endedAt);
  const rate = readingsPerSecond(figures);
  return [
    ['program', `${PROGRAM} ${program}`],
    ['session', id],
    ...(names
      ? ([
          ['title', title],
          ['page', page],
        ] as const)
      : []),
    ['from', time.text(startedAt)],
    ['to', end],
    ['time zone', time.zone],
    ['models', session.models.map((model) => modelWords(model, startedAt)).join('; ') || 'none'],
    ['readings a second', rate === null ? 'none' : `${rate.toFixed(1)} of each person in view`],
    ['left out', leftOutWords(session, names)],
  ];
}

/** How often each person in view was read, in the mean; `null` where nobody was. */
export function readingsPerSecond(figures: readonly PersonFigures[]): number | null {
  const readings = figures.reduce((sum, one) => sum + one.readings, 0);
  const seenMs = figures.reduce((sum, one) => sum + one.seenMs, 0);
  return seenMs > 0 ? (1000 * readings) / seenMs : null;
}

function modelWords(
  { name, version, thresholds, fromMs }: SavedSession['models'][number],
  startedAt: number,
): string {
  return `${name} ${version} from ${clock(fromMs - startedAt)} on, with the thresholds ${thresholdWords(thresholds)}`;
}

function leftOutWords(session: SavedSession, names: boolean): string {
  const { onlyOne, duringCall, afterwards } = leftOut(session);
  const merged = Object.keys(session.edits.merged).length;
  const paused = session.pauses.map(
    ({ fromMs, toMs }) =>
      `${clock(fromMs - session.startedAt)} to ${clock((toMs ?? session.lastMs) - session.startedAt)}`,
  );
  const parts = [
    names ? [] : 'all names, and the title and the address of the page',
    onlyOne ? 'all participants but one, whom alone the user wanted read' : [],
    duringCall === 0 ? [] : `participants who were left out during the call: ${duringCall}`,
    afterwards === 0 ? [] : `people who were left out afterwards: ${afterwards}`,
    merged === 0 ? [] : `people who were merged with another one: ${merged}`,
    paused.length === 0 ? [] : `while it was paused: ${paused.join(', ')}`,
  ];
  return parts.flat().join('; ') || 'nothing';
}

/** Who was left out. */
export function leftOut({ only, participants, edits }: SavedSession): {
  /** The user wanted one participant read, and nobody else. */
  readonly onlyOne: boolean;
  /** How many participants were left out during the call. */
  readonly duringCall: number;
  /** How many people were left out afterwards. */
  readonly afterwards: number;
} {
  return {
    onlyOne: only !== null,
    duringCall: participants.filter((participant) => participant.leftOut).length,
    afterwards: edits.leftOut.length,
  };
}
