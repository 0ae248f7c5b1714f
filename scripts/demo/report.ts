import type { SessionRecord, TimelineEntry } from '../../src/messaging/session';
import type { NetworkRequest } from '../chromium/net-log';
import type { FrameLog } from './call/participants';
import { fileTime } from './source-time';

type Entry = Omit<TimelineEntry, 'capturedAt'>;

/** What `--json` writes. Times in ms. */
export interface DemoReport {
  readonly backend: string | null;
  /** From pressing Start to the first label. */
  readonly firstLabelMs: number | null;
  readonly latencyMs: SessionRecord['latencyMs'];
  readonly grabMs: SessionRecord['grabMs'];
  readonly transport: SessionRecord['transport'];
  /** What Chromium asked of the network other than the call page itself. */
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

function toEntry({ capturedAt, ...entry }: TimelineEntry, log: FrameLog | undefined): Entry {
  const tMs = log === undefined ? null : fileTime(log, capturedAt);
  return { ...entry, tMs: Math.round(tMs ?? entry.tMs) };
}

/**
 * Puts the record into the form of `--json`.
 *
 * @param pressedAt when Start was pressed, epoch ms
 * @param logs of the participants that come from files
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
      const timeline = participant.timeline.map((entry) => toEntry(entry, log));
      return { name, hz: participant.hz, timeline };
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
    const { timeline } = participant;
    const alone = timeline.filter(({ people }) => people === 1).length;
    const first = timeline[0];
    return {
      name: nameOf(participant),
      firstReadingMs: first === undefined ? null : Math.round(first.capturedAt - pressedAt),
      readings: timeline.length,
      onePerson: timeline.length === 0 ? 0 : alone / timeline.length,
    };
  });
}
