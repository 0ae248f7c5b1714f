import { computed, effect, signal } from '@preact/signals';
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

  constructor(
    readonly store: SessionStore,
    session: SavedSession,
    outline: Outline,
    /** Where the session is kept: one in memory cannot be kept for days. */
    readonly place: SessionStore['place'],
  ) {
    this.session = signal(session);
    this.story = computed(() => storyOf(this.session.value, outline));
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
    const { edits } = this.session.value;
    if (!(await this.write((session) => ({ ...session, edits: change(session.edits) })))) return;
    this.history.value = changedFrom(this.history.value, edits);
    this.said.value = said;
  }

  async undo(): Promise<void> {
    await this.step(undone(this.history.value, this.session.value.edits), WORDS.edits.undone);
  }

  async redo(): Promise<void> {
    await this.step(redone(this.history.value, this.session.value.edits), WORDS.edits.redone);
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
    if (!(await this.write((session) => ({ ...session, edits: step.state })))) return;
    this.history.value = step.history;
    this.said.value = said;
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
