import { computed, signal } from '@preact/signals';
import { type Keeping, nameOf, personKey, type SavedSession } from '../../record/saved-session';
import type { SessionStore } from '../../record/session-store';
import type { UnreadableSession } from '../../record/soundness';
import { dayIn } from '../format';
import { WORDS } from '../strings';

/** The list of saved sessions, and what the user changes in it. */
export class ListModel {
  /** Those that can be shown, the newest first. */
  readonly all = signal<readonly SavedSession[]>([]);
  /** Those that cannot. */
  readonly unreadable = signal<readonly UnreadableSession[]>([]);
  /** The token of the one that is being read; `null` where none is. */
  readonly running = signal<string | null>(null);
  readonly search = signal('');
  /** Those that match what is searched for. */
  readonly found = computed(() => this.all.value.filter((one) => this.matches(searchText(one))));
  readonly unreadableFound = computed(() =>
    this.unreadable.value.filter(({ title }) => this.matches(title ?? '')),
  );
  /** One sentence about the last change, or why it failed. */
  readonly said = signal('');

  constructor(
    private readonly store: SessionStore,
    private readonly runningToken: () => Promise<string | null>,
  ) {}

  /** @throws whatever the store throws */
  async load(): Promise<void> {
    this.running.value = await this.runningToken();
    this.all.value = await this.store.list();
    this.unreadable.value = await this.store.unreadable();
  }

  async rename({ id }: SavedSession, title: string): Promise<void> {
    await this.change(id, (session) => ({ ...session, title }));
  }

  async keep({ id }: SavedSession, keeping: Keeping): Promise<void> {
    await this.change(id, (session) => ({ ...session, keeping }));
  }

  async delete({ id }: Pick<SavedSession, 'id'>, title: string): Promise<void> {
    await this.trying(() => this.store.delete(id), WORDS.list.deleted(title), WORDS.notDeleted);
  }

  async deleteAll(): Promise<void> {
    await this.trying(() => this.store.deleteAll(), WORDS.list.allDeleted, WORDS.notDeleted);
  }

  private matches(text: string): boolean {
    const words = this.search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    return words.every((word) => text.toLocaleLowerCase().includes(word));
  }

  private async change(id: string, change: (session: SavedSession) => SavedSession): Promise<void> {
    await this.trying(() => this.store.change(id, change), '', WORDS.notChanged);
  }

  private async trying(
    act: () => Promise<unknown>,
    said: string,
    failed: (words: string) => string,
  ): Promise<void> {
    try {
      await act();
      this.said.value = said;
      await this.load();
    } catch (error) {
      this.said.value = failed(String(error));
    }
  }
}

/** Title, names and date of a session. */
function searchText(session: SavedSession): string {
  const { title, participants, edits, startedAt, timeZone } = session;
  const names = participants.map(({ number }) => nameOf(session, personKey(number, 1)) ?? '');
  const all = [title, ...names, ...Object.values(edits.names), dayIn(startedAt, timeZone)];
  return all.join('\n');
}
