import type { FaceReading } from '../../src/analysis/types';
import type { ParticipantRecord, SessionRecord } from '../../src/messaging/session';
import type { NetworkRequest } from '../chromium/net-log';
import type { FrameLog } from './call/participants';
import { fileTime } from './source-time';

/** A reading as `--json` writes it. */
type Entry = Pick<FaceReading, 'tMs' | 'label' | 'confidence' | 'probabilities' | 'gender'> & {
  /** The person's number in the video. */
  readonly track: number;
  /** How many people were in that frame. */
  readonly people: number;
};

/** A reading, and when its frame was captured, epoch ms. */
interface Captured {
  readonly reading: FaceReading;
  readonly capturedAt: number;
}

/** All readings of a participant, oldest first. */
function readingsOf({ people }: ParticipantRecord): Captured[] {
  return people
    .flatMap(({ readings, capturedAt }) =>
      readings.map((reading, i) => ({ reading, capturedAt: capturedAt[i] ?? Number.NaN })),
    )
    .sort((a, b) => a.capturedAt - b.capturedAt);
}

/** How many people were in each frame, by its capture time. */
function peopleIn(readings: readonly Captured[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { capturedAt } of readings) counts.set(capturedAt, (counts.get(capturedAt) ?? 0) + 1);
  return counts;
}

/** What `--json` writes. Times in ms. */
export interface DemoReport {
  readonly backend: string | null;
  /** From pressing Start to the first label. */
  readonly firstLabelMs: number | null;
  readonly latencyMs: SessionRecord['latencyMs'];
  readonly grabMs: SessionRecord['grabMs'];
  readonly transport: SessionRecord['transport'];
  /** The browser's network requests, those to the call page left out. */
  readonly networkRequests: readonly NetworkRequest[];
  readonly participants: readonly {
    readonly name: string;
    /** Frames read a second. */
    readonly hz: number;
    /** `tMs` is the file's own time for `--video`, else the video element's. */
    readonly timeline: readonly Entry[];
  }[];
}

export function nameOf({ name, number }: { name: string | null; number: number }): string {
  return name ?? `Participant ${number}`;
}

function timelineOf(participant: ParticipantRecord, log: FrameLog | undefined): Entry[] {
  const readings = readingsOf(participant);
  const counts = peopleIn(readings);
  return readings.map(({ reading, capturedAt }) => {
    const { person, tMs, label, confidence, probabilities, gender } = reading;
    const fromFile = log === undefined ? null : fileTime(log, capturedAt);
    return {
      tMs: Math.round(fromFile ?? tMs),
      track: person,
      people: counts.get(capturedAt) ?? 1,
      label,
      confidence,
      probabilities: probabilities.map((p) => Math.round(p * 1e4) / 1e4),
      gender,
    };
  });
}

/**
 * Makes what `--json` writes.
 *
 * @param pressedAt when Start was pressed, epoch ms
 * @param logs of the participants that are video files
 */
export function toReport(
  record: SessionRecord,
  pressedAt: number,
  logs: readonly FrameLog[],
  networkRequests: readonly NetworkRequest[],
): DemoReport {
  const { backend, firstLabelMs, latencyMs, grabMs, transport, startedAt } = record;
  const untilEngine = startedAt === null ? 0 : startedAt - pressedAt;
  return {
    backend,
    firstLabelMs: firstLabelMs === null ? null : Math.round(firstLabelMs + untilEngine),
    latencyMs,
    grabMs,
    transport,
    networkRequests,
    participants: record.participants.map((participant) => {
      const name = nameOf(participant);
      const log = logs.find((candidate) => candidate.name === name);
      return { name, hz: participant.hz, timeline: timelineOf(participant, log) };
    }),
  };
}

/** How soon and how steadily each participant was read. */
export interface Steadiness {
  readonly name: string;
  readonly firstReadingMs: number | null;
  readonly readings: number;
  /** Share of the readings with exactly one person in the picture, 0 to 1. */
  readonly onePerson: number;
}

export function steadiness(record: SessionRecord, pressedAt: number): Steadiness[] {
  return record.participants.map((participant) => {
    const readings = readingsOf(participant);
    const counts = peopleIn(readings);
    const alone = readings.filter(({ capturedAt }) => counts.get(capturedAt) === 1).length;
    const first = readings[0];
    return {
      name: nameOf(participant),
      firstReadingMs: first === undefined ? null : Math.round(first.capturedAt - pressedAt),
      readings: readings.length,
      onePerson: readings.length === 0 ? 0 : alone / readings.length,
    };
  });
}
