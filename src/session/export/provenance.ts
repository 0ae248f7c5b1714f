import { decimal } from '../../language/formats';
import type { SavedSession } from '../../record/saved-session';
import { LocalTime } from '../../ui/saving/local-time';
import { PROGRAM, type Provenance, thresholdWords } from '../../ui/saving/provenance';
import { SAVED } from '../../ui/saving/strings';
import { clock } from '../../ui/times';
import { enumeration } from '../../ui/words';
import type { PersonFigures } from './figures';
import { REPORT } from './strings';

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
  const end = endedAt === null ? REPORT.notEnded(time.text(lastMs)) : time.text(endedAt);
  const rate = readingsPerSecond(figures);
  const { about } = SAVED;
  return [
    [about.program, `${PROGRAM} ${program}`],
    [about.session, id],
    ...(names
      ? ([
          [about.title, title],
          [about.page, page],
        ] as const)
      : []),
    [about.from, time.text(startedAt)],
    [about.to, end],
    [about.timeZone, time.zone],
    [
      about.models,
      session.models.map((model) => modelWords(model, startedAt)).join('; ') || SAVED.none,
    ],
    [about.rate, rate === null ? SAVED.none : REPORT.rate(decimal(rate, 1))],
    [about.leftOut, leftOutWords(session, names)],
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
  return SAVED.modelFrom(name, version, clock(fromMs - startedAt), thresholdWords(thresholds));
}

function leftOutWords(session: SavedSession, names: boolean): string {
  const { onlyOne, duringCall, afterwards } = leftOut(session);
  const merged = Object.keys(session.edits.merged).length;
  const paused = session.pauses.map(({ fromMs, toMs }) =>
    SAVED.period(
      clock(fromMs - session.startedAt),
      clock((toMs ?? session.lastMs) - session.startedAt),
    ),
  );
  const parts = [
    names ? [] : REPORT.leftOut.names,
    onlyOne ? REPORT.leftOut.onlyOne : [],
    duringCall === 0 ? [] : REPORT.leftOut.duringCall(duringCall),
    afterwards === 0 ? [] : REPORT.leftOut.afterwards(afterwards),
    merged === 0 ? [] : REPORT.leftOut.merged(merged),
    paused.length === 0 ? [] : REPORT.leftOut.paused(enumeration(paused)),
  ];
  return parts.flat().join('; ') || SAVED.nothing;
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
