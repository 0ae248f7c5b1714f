import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type FaceReading, LABELS } from '../analysis/types';
import { OUT_OF_VIEW_MS } from '../record/spans';
import {
  isPaused,
  type LiveState,
  participantsOf,
  phaseOf,
  withoutCameraOf,
} from '../ui/live/state';
import { isCalm } from './calm';
import { chooseRows, isLong, type Listed, matching } from './choose-rows';
import { REMEMBERED_S, RecentLabels } from './recent-labels';
import { roomLine } from './room-line';
import { RoomStrip } from './room-strip';
import { RowCache } from './row-cache';
import { looksSame, type Row, type RowView } from './rows';
import { lastMinuteWords, sparkline } from './sparkline';

const NOBODY: ReadonlySet<string> = new Set();

/** One row of the list. Each part of it changes by itself, and only when it looks different. */
export interface RowModel {
  readonly view: Signal<RowView>;
  /** The last minute, see sparkline.ts. */
  readonly spark: Signal<string>;
  /** `null` while the row is folded. */
  readonly details: Signal<RowDetails | null>;
}

export interface RowDetails {
  /** The newest one; `null` where nobody is read. */
  readonly reading: FaceReading | null;
  /** In words. */
  readonly lastMinute: string;
}

interface Kept {
  readonly model: RowModel;
  readonly recent: RecentLabels;
  /** `null` while the participant is not in the call. */
  row: Row | null;
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
  /** Those of whom the page shows no picture, as far as they are searched for. */
  readonly withoutCamera: ReadonlySignal<readonly Listed[]>;
  /** The ids of the participants who are left out. */
  readonly leftOut = signal<readonly string[]>([]);

  private readonly listed = signal<readonly Listed[]>([]);
  private readonly cameraless = signal<readonly Listed[]>([]);
  private readonly kept = new Map<string, Kept>();
  /** The keys of the rows that are open. */
  private readonly open = new Set<string>();
  private cache = new RowCache();
  private rows: readonly Row[] = [];
  private roomStrip = new RoomStrip();
  /** The second up to which everything is noted, s since the epoch. */
  private second: number | null = null;
  private session: string | null = null;

  constructor(first: LiveState) {
    this.state = signal(first);
    this.isLong = computed(() => isLong([...this.listed.value, ...this.cameraless.value]));
    // A short list has neither a search nor pins, whatever there was while it was long.
    const query = computed(() => (this.isLong.value ? this.query.value : ''));
    const pinned = computed(() => (this.isLong.value ? this.pinned.value : NOBODY));
    this.shown = computed(() => chooseRows(this.listed.value, query.value, pinned.value));
    this.withoutCamera = computed(() => matching(this.cameraless.value, query.value));
  }

  /** The row with a key; `undefined` where there is none any more. */
  row(key: string): RowModel | undefined {
    return this.kept.get(key)?.model;
  }

  /** Opens or folds a row. */
  toggle(key: string): void {
    const kept = this.kept.get(key);
    if (kept === undefined) return;
    const folds = this.open.delete(key);
    if (!folds) this.open.add(key);
    kept.model.details.value = folds ? null : this.detailsOf(kept);
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
      if (!isCalm(this.state.peek(), state)) this.state.value = state;
      this.startAnew(state);
      const shown = { figures: state.settings?.figures ?? false, paused: isPaused(state) };
      const rows = this.cache.take(participantsOf(state), shown);
      const listed = this.listWithoutCamera(state);
      if (rows !== this.rows) this.list(rows);
      else if (listed) this.sayRoomLine();
      this.note(phaseOf(state) === 'running', nowMs);
      for (const key of this.open) this.refresh(key);
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
    this.open.clear();
    this.cache = new RowCache();
    this.forgetStrip();
    this.query.value = '';
    this.pinned.value = new Set();
  }

  private forgetStrip(): void {
    this.roomStrip = new RoomStrip();
    for (const lane of this.strip) lane.value = '';
    this.stripWords.value = '';
  }

  /** Forgets what was read of those who are left out, also where it is a part of the whole room's. */
  private leaveOut(ids: readonly string[]): void {
    const before = this.leftOut.peek();
    this.leftOut.value = ids;
    if (ids.some((id) => !before.includes(id))) this.forgetStrip();
    for (const { model, recent } of this.kept.values()) {
      if (!ids.includes(model.view.peek().id)) continue;
      recent.clear();
      model.spark.value = '';
    }
  }

  private list(rows: readonly Row[]): void {
    this.rows = rows;
    for (const kept of this.kept.values()) kept.row = null;
    for (const row of rows) {
      const { view } = row;
      const kept = this.kept.get(view.key) ?? newRow(row);
      this.kept.set(view.key, kept);
      kept.row = row;
      if (!looksSame(kept.model.view.peek(), view)) kept.model.view.value = view;
    }
    const listed = rows.map(({ view: { key, name } }) => ({ key, name }));
    if (!sameList(this.listed.peek(), listed)) this.listed.value = listed;
    const leftOut = rows.filter(({ view }) => view.leftOut).map(({ view }) => view.id);
    if (leftOut.join() !== this.leftOut.peek().join()) this.leaveOut(leftOut);
    this.sayRoomLine();
  }

  /** @returns whether others are listed than before */
  private listWithoutCamera(state: LiveState): boolean {
    const listed = withoutCameraOf(state).map(({ id, name }) => ({ key: id, name }));
    if (sameList(this.cameraless.peek(), listed)) return false;
    this.cameraless.value = listed;
    return true;
  }

  private sayRoomLine(): void {
    const views = this.rows.map(({ view }) => view);
    this.roomLine.value = roomLine(views, this.cameraless.peek().length);
  }

  private refresh(key: string): void {
    const kept = this.kept.get(key);
    if (kept !== undefined) kept.model.details.value = this.detailsOf(kept);
  }

  private detailsOf({ row, recent }: Kept): RowDetails {
    const reading = row === null ? null : this.cache.readingOf(row);
    return { reading, lastMinute: lastMinuteWords(recent) };
  }

  /**
   * Notes the labels of each second that has gone by. Where no snapshot came for long, nobody knows what
   * was to be seen.
   */
  private note(running: boolean, nowMs: number): void {
    const second = Math.floor(nowMs / 1000);
    // The clock may have been set back, or the computer may have slept.
    const elapsed = Math.max(0, second - (this.second ?? second - 1));
    this.second = second;
    if (elapsed === 0 || !running) return;
    const known = 1000 * elapsed <= OUT_OF_VIEW_MS ? elapsed : 1;
    for (const [key, { recent, model, row }] of this.kept) {
      const missed = recent.add(null, elapsed - known);
      const changed = recent.add(row?.view.label ?? null, known) || missed;
      if (changed) model.spark.value = sparkline(recent);
      // Whoever comes back within the minute finds the row as it was.
      if (row === null && recent.isEmpty) this.drop(key);
    }
    this.addToStrip(Math.min(elapsed, REMEMBERED_S));
  }

  private drop(key: string): void {
    this.kept.delete(key);
    this.open.delete(key);
  }

  private addToStrip(seconds: number): void {
    const labels = this.rows.map(({ view }) => view.label);
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

function newRow(row: Row): Kept {
  const model: RowModel = { view: signal(row.view), spark: signal(''), details: signal(null) };
  return { model, recent: new RecentLabels(), row };
}

function sameList(a: readonly Listed[], b: readonly Listed[]): boolean {
  return (
    a.length === b.length && a.every(({ key, name }, i) => key === b[i]?.key && name === b[i].name)
  );
}
