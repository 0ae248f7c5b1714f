import { batch, computed, effect, signal } from '@preact/signals';
import type { Edits, Keeping, Outline, SavedSession } from '../record/saved-session';
import type { SessionStore } from '../record/session-store';
import { changedFrom, type History, NO_HISTORY, redone, undone } from '../ui/history';
import { type Details, detailsAt, LatestOnly } from './details';
import { personStatistics } from './statistics';
import { storyOf } from './story';
import { WORDS } from './strings';
import { moved, showing, type View, within, zoomed } from './timeline/view';
import { momentsOf } from './together';

/** A session on its page: what is shown of it, and what the user changes. */
export class SessionModel {
  readonly session;
  /** Whether it is being read. */
  readonly runs = signal(false);
  readonly story;
  readonly moments;
  readonly statistics;
  readonly view;
  /** The time under the cursor, epoch ms; `null` before there was one. */
  readonly cursorMs = signal<number | null>(null);
  /** What was read just before {@link cursorMs}, and at which time it was asked for. */
  readonly details = signal<{ readonly atMs: number; readonly found: Details } | null>(null);
  readonly history = signal<History<Edits>>(NO_HISTORY);
  /** Whether it was deleted, here or on another page. */
  readonly gone = signal(false);
  /** One sentence about the last change, or about why it could not be kept. */
  readonly said = signal('');
  private readonly outline;
  private steps: Promise<void> = Promise.resolve();

  constructor(
    readonly store: SessionStore,
    session: SavedSession,
    outline: Outline,
    /** Where the session is kept: one in memory cannot be kept for days. */
    readonly place: SessionStore['place'],
    /** The token of the session that is being read; `null` where none is. */
    private readonly runningToken: () => Promise<string | null>,
  ) {
    this.session = signal(session);
    this.outline = signal(outline);
    this.story = computed(() => storyOf(this.session.value, this.outline.value));
    this.moments = computed(() => momentsOf(this.story.value.people));
    this.statistics = computed(() =>
      this.story.value.people.map((person) => personStatistics(person, this.session.value.pauses)),
    );
    this.view = signal<View>(this.whole);
    const latest = new LatestOnly(
      (atMs: number) => detailsAt(store, session.id, atMs),
      (found, atMs) => {
        this.details.value = { atMs, found };
      },
    );
    effect(() => {
      if (this.cursorMs.value !== null) latest.wish(this.cursorMs.value);
    });
  }

  private get middleMs(): number {
    const { fromMs, toMs } = this.view.value;
    const cursorMs = this.cursorMs.value ?? Number.NaN;
    return cursorMs >= fromMs && cursorMs <= toMs ? cursorMs : (fromMs + toMs) / 2;
  }

  private get whole(): View {
    const { fromMs, toMs } = this.story.value;
    return { fromMs, toMs };
  }

  /**
   * Takes over what is kept of the session now: while it runs, it grows, and somebody may be left out; and
   * other pages may change it.
   */
  async refresh(): Promise<void> {
    const { id, token } = this.session.value;
    try {
      const [session, outline, running] = await Promise.all([
        this.store.get(id),
        this.store.outline(id),
        this.runningToken(),
      ]);
      const isWhole = JSON.stringify(this.view.value) === JSON.stringify(this.whole);
      batch(() => {
        this.runs.value = running === (session?.token ?? token);
        if (session === null) this.gone.value = true;
        else [this.session.value, this.outline.value] = [session, outline];
      });
      if (isWhole) this.lookAtAll();
    } catch {
      // What cannot be read now is shown as it was.
    }
  }

  /** Shows another part of the time, as far as it lies in the session. */
  look(view: View): void {
    this.view.value = within(view, this.whole);
  }

  /**
   * @param factor below 1 for a closer look
   * @param aroundMs the time that stays in its place; by default the cursor's, or the middle
   */
  zoom(factor: number, aroundMs = this.middleMs): void {
    this.look(zoomed(this.view.value, factor, aroundMs));
  }

  /** @param share of what is in view; below 0 for earlier */
  move(share: number): void {
    this.look(moved(this.view.value, share));
  }

  lookAtAll(): void {
    this.view.value = this.whole;
  }

  /** Puts the cursor at a time, and shows it. */
  pointAt(atMs: number): void {
    const { fromMs, toMs } = this.whole;
    const inside = Math.min(toMs, Math.max(fromMs, atMs));
    this.cursorMs.value = inside;
    this.look(showing(this.view.value, inside));
  }

  /** @param said what was done, in one sentence */
  async edit(change: (edits: Edits) => Edits, said: string): Promise<void> {
    const shown = this.session.value.edits;
    let before = shown;
    const written = await this.write((session) => {
      before = session.edits;
      return { ...session, edits: change(before) };
    });
    if (!written) return;
    // What another page has changed meanwhile is not to be undone here.
    const history = isSame(before, shown) ? this.history.value : NO_HISTORY;
    this.history.value = changedFrom(history, before);
    this.said.value = said;
  }

  undo(): Promise<void> {
    return this.inTurn(() =>
      this.step(undone(this.history.value, this.session.value.edits), WORDS.edits.undone),
    );
  }

  redo(): Promise<void> {
    return this.inTurn(() =>
      this.step(redone(this.history.value, this.session.value.edits), WORDS.edits.redone),
    );
  }

  /** Who presses twice before the first step is written means two steps. */
  private inTurn(step: () => Promise<void>): Promise<void> {
    this.steps = this.steps.then(step);
    return this.steps;
  }

  async keep(keeping: Keeping): Promise<void> {
    if (await this.write((session) => ({ ...session, keeping }))) this.said.value = '';
  }

  async rename(title: string): Promise<void> {
    await this.write((session) => ({ ...session, title }));
  }

  /** Deletes the session, with everything that was read. */
  async discard(): Promise<void> {
    try {
      await this.store.delete(this.session.value.id);
      this.gone.value = true;
    } catch (error) {
      this.said.value = WORDS.notDeleted(String(error));
    }
  }

  private async step(step: ReturnType<typeof undone<Edits>>, said: string): Promise<void> {
    if (step === null) return;
    const expected = this.session.value.edits;
    let isExpected = true;
    const written = await this.write((session) => {
      isExpected = isSame(session.edits, expected);
      return isExpected ? { ...session, edits: step.state } : session;
    });
    if (!written) return;
    this.history.value = isExpected ? step.history : NO_HISTORY;
    this.said.value = isExpected ? said : WORDS.edits.changedElsewhere;
  }

  /** @returns whether it was kept */
  private async write(change: (session: SavedSession) => SavedSession): Promise<boolean> {
    try {
      const changed = await this.store.change(this.session.value.id, change);
      if (changed === null) this.gone.value = true;
      else this.session.value = changed;
      return changed !== null;
    } catch (error) {
      this.said.value = WORDS.notChanged(String(error));
      return false;
    }
  }
}

function isSame(a: Edits, b: Edits): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
