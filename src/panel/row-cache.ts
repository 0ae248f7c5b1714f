import type { FaceReading } from '../analysis/types';
import type { ParticipantSnapshot } from '../messaging/session';
import { type Row, readsSame, rowsOf, type Shown } from './rows';
import { Seats } from './seats';

interface Entry {
  /** The newest; {@link rows} may have been made of an earlier one that reads the same. */
  participant: ParticipantSnapshot;
  readonly seats: Seats;
  readonly rows: readonly Row[];
}

/** Makes rows of participants, and only of those who look different from the last time. */
export class RowCache {
  private readonly entries = new Map<string, Entry>();
  private all: readonly Row[] = [];
  private shown: Shown = { figures: false, paused: false };

  /** @returns the rows of all participants; the same array as the last time where all look the same */
  take(participants: readonly ParticipantSnapshot[], shown: Shown): readonly Row[] {
    const { figures, paused } = this.shown;
    const isShownSame = shown.figures === figures && shown.paused === paused;
    this.shown = shown;
    let changed = participants.length !== this.entries.size;
    for (const participant of participants) {
      const entry = this.entries.get(participant.id);
      if (isShownSame && entry !== undefined && readsSame(entry.participant, participant)) {
        entry.participant = participant;
        continue;
      }
      changed = true;
      const seats = entry?.seats ?? new Seats();
      const rows = rowsOf(participant, seats, shown);
      this.entries.set(participant.id, { participant, seats, rows });
    }
    if (!changed) return this.all;
    this.forgetAllBut(new Set(participants.map(({ id }) => id)));
    this.all = participants.flatMap(({ id }) => this.entries.get(id)?.rows ?? []);
    return this.all;
  }

  /** The newest reading behind a row; `null` where there is none. */
  readingOf({ view: { id }, index }: Row): FaceReading | null {
    return index === null ? null : (this.entries.get(id)?.participant.people[index] ?? null);
  }

  private forgetAllBut(ids: ReadonlySet<string>): void {
    for (const id of this.entries.keys()) if (!ids.has(id)) this.entries.delete(id);
  }
}
