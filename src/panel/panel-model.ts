import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type FaceReading, LABELS } from '../analysis/types';
import { OUT_OF_VIEW_MS } from '../record/spans';
import { isPaused, type LiveState, participantsOf, phaseOf } from '../ui/live/state';
import { isCalm } from './calm';
import { chooseRows, isLong, type Listed } from './choose-rows';
import { REMEMBERED_S, RecentLabels } from './recent-labels';
import { roomLine } from './room-line';
import { RoomStrip } from './room-strip';
import { looksSame, type Row, type RowView, rowsOf } from './rows';
import { Seats } from './seats';
import { lastMinuteWords, sparkline } from './sparkline';

/** One row of the list. Each part of it changes by itself, and only when it looks different. */
export interface RowModel {
  readonly view: Signal<RowView>;
  /** The last minute, see sparkline.ts. */
  readonly spark: Signal<string>;
  readonly open: Signal<boolean>;
  /** The newest reading and the last minute in words, while the row is open. */
  readonly details: Signal<RowDetails | null>;
}

export interface RowDetails {
  readonly reading: FaceReading | null;
  readonly lastMinute: string;
}

interface Kept {
  readonly model: RowModel;
  readonly recent: RecentLabels;
  reading: FaceReading | null;
}

/**
 * What the side panel shows of a session. Snapshots come five times a second, and most of them change
 * little: so each row has signals of its own, which change only where the row looks different.
 */
export class PanelModel {
  /** The state apart from the readings: replaced only when something else has changed. */
  readonly state: Signal<LiveState>;
  readonly roomLine = signal('');
  /** By label, in the usual order: the lanes of the last five minutes. */
  readonly strip: readonly Signal<string>[] = LABELS.map(() => signal(''));
  readonly stripWords = signal('');
  readonly query = signal('');
  readonly pinned = signal<ReadonlySet<string>>(new Set());
  readonly isLong: ReadonlySignal<boolean>;
  /** The keys of the rows to show, in their order. */
  readonly shown: ReadonlySignal<readonly string[]>;
  /** The ids of the participants who are left out. */
  readonly leftOut = signal<readonly string[]>([]);

  private readonly listed = signal<readonly Listed[]>([]);
  private readonly kept = new Map<string, Kept>();
  private readonly seats = new Map<string, Seats>();
  private roomStrip = new RoomStrip();
  /** The second up to which everything is noted, s. */
  private second = 0;
  private session: string | null = null;

  constructor(first: LiveState) {
    this.state = signal(first);
    this.isLong = computed(() => isLong(this.listed.value));
    this.shown = computed(() => chooseRows(this.listed.value, this.query.value, this.pinned.value));
  }

  /** The row with a key; `undefined` where there is none any more. */
  row(key: string): RowModel | undefined {
    return this.kept.get(key)?.model;
  }

  /** Opens or folds a row. */
  toggle(key: string): void {
    const kept = this.kept.get(key);
    if (kept === undefined) return;
    kept.model.open.value = !kept.model.open.value;
    kept.model.details.value = detailsOf(kept);
  }

  togglePin(key: string): void {
    const pinned = new Set(this.pinned.value);
    if (!pinned.delete(key)) pinned.add(key);
    this.pinned.value = pinned;
  }

  /**
   * Takes over what is known now.
   *
   * @param nowMs epoch ms
   */
  take(state: LiveState, nowMs: number): void {
    batch(() => {
      if (!isCalm(this.state.value, state)) this.state.value = state;
      this.startAnew(state);
      const shown = { figures: state.settings?.figures ?? false, paused: isPaused(state) };
      const participants = participantsOf(state);
      const rows = rowsOf(participants, (id) => this.seatsIn(id), shown);
      this.list(rows);
      this.note(rows, phaseOf(state) === 'running', nowMs);
      this.roomLine.value = roomLine(rows.map(({ view }) => view));
    });
  }

  /** Forgets what belongs to an earlier session. */
  private startAnew({ snapshot }: LiveState): void {
    const session = snapshot?.sessionId ?? null;
    if (session === null || session === this.session) return;
    if (this.session !== null) this.forget();
    this.session = session;
  }

  private forget(): void {
    this.kept.clear();
    this.seats.clear();
    this.roomStrip = new RoomStrip();
    for (const lane of this.strip) lane.value = '';
    this.stripWords.value = '';
    this.query.value = '';
    this.pinned.value = new Set();
  }

  private seatsIn(id: string): Seats {
    const seats = this.seats.get(id) ?? new Seats();
    this.seats.set(id, seats);
    return seats;
  }

  private list(rows: readonly Row[]): void {
    for (const { view, reading } of rows) {
      const kept = this.kept.get(view.key);
      if (kept === undefined) {
        this.kept.set(view.key, newRow(view, reading));
        continue;
      }
      const { model } = kept;
      kept.reading = reading;
      if (!looksSame(model.view.value, view)) model.view.value = view;
      if (model.open.value) model.details.value = detailsOf(kept);
    }
    const listed = rows.map(({ view: { key, name } }) => ({ key, name }));
    if (!sameList(this.listed.value, listed)) this.listed.value = listed;
    const leftOut = rows.filter(({ view }) => view.leftOut).map(({ view }) => view.id);
    if (leftOut.join() !== this.leftOut.value.join()) this.leftOut.value = leftOut;
  }

  /**
   * Notes the labels of each second that has gone by. Where no snapshot came for long, nobody knows what
   * was to be seen.
   */
  private note(rows: readonly Row[], running: boolean, nowMs: number): void {
    const second = Math.floor(nowMs / 1000);
    // The clock may have been set back, or the computer may have slept.
    const elapsed = this.second === 0 ? 1 : Math.max(0, second - this.second);
    this.second = second;
    if (elapsed === 0 || !running) return;
    const known = 1000 * elapsed <= OUT_OF_VIEW_MS ? elapsed : 1;
    const labels = new Map(rows.map(({ view }) => [view.key, view.label]));
    for (const [key, { recent, model }] of this.kept) {
      recent.add(null, elapsed - known);
      recent.add(labels.get(key) ?? null, known);
      model.spark.value = sparkline(recent);
      // Whoever comes back within the minute finds the row as it was.
      if (!labels.has(key) && recent.isEmpty) this.kept.delete(key);
    }
    this.addColumn(rows, Math.min(elapsed, REMEMBERED_S));
  }

  private addColumn(rows: readonly Row[], seconds: number): void {
    const labels = rows.map(({ view }) => view.label);
    let changed = false;
    for (let i = 0; i < seconds; i++) changed = this.roomStrip.add(labels) || changed;
    if (!changed) return;
    this.strip.forEach((lane, index) => {
      const label = LABELS[index];
      if (label !== undefined) lane.value = this.roomStrip.path(label, index);
    });
    this.stripWords.value = this.roomStrip.words();
  }
}

function newRow(view: RowView, reading: FaceReading | null): Kept {
  const model: RowModel = {
    view: signal(view),
    spark: signal(''),
    open: signal(false),
    details: signal(null),
  };
  return { model, recent: new RecentLabels(), reading };
}

function detailsOf({ model, recent, reading }: Kept): RowDetails | null {
  return model.open.value ? { reading, lastMinute: lastMinuteWords(recent) } : null;
}

function sameList(a: readonly Listed[], b: readonly Listed[]): boolean {
  return (
    a.length === b.length && a.every(({ key, name }, i) => key === b[i]?.key && name === b[i].name)
  );
}
