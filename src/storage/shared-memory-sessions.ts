/**
 * Lets the extension's pages reach the sessions that the engine keeps in memory alone. Runtime messages
 * cannot carry blocks of numbers in Chrome; a broadcast channel can, and stays within the extension.
 */
import type { MemorySessionStore } from '../record/memory-session-store';
import type { Chunk, PersonKey, PersonReadings, SavedSession } from '../record/saved-session';
import type { SessionStore } from '../record/session-store';

const CHANNEL = 'sessions-in-memory';
/** The engine answers after a round of reading at the latest; this long, ms, only where it dies meanwhile. */
const PATIENCE_MS = 5000;

/** What pages may ask for. Changes travel as their outcome: functions cannot be sent. */
type Asked =
  | { readonly what: 'list' }
  | { readonly what: 'get' | 'outline' | 'readings' | 'delete'; readonly id: string }
  | {
      readonly what: 'readingsBetween';
      readonly id: string;
      readonly fromMs: number;
      readonly toMs: number;
    }
  | { readonly what: 'put'; readonly session: SavedSession }
  | { readonly what: 'forget'; readonly id: string; readonly people: readonly PersonKey[] }
  | { readonly what: 'deleteAll' };

type Message =
  | { readonly question: string; readonly asked: Asked }
  | { readonly answerTo: string; readonly answer: unknown };

/** To be called in the engine's document: answers the pages. */
export function shareMemorySessions(store: MemorySessionStore): void {
  // As long as it is held, pages know that somebody answers.
  void navigator.locks.request(CHANNEL, () => new Promise(() => undefined));
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', async ({ data }: MessageEvent<Message>) => {
    if (!('question' in data)) return;
    const answer = await answerOf(store, data.asked);
    channel.postMessage({ answerTo: data.question, answer } satisfies Message);
  });
}

async function answerOf(store: MemorySessionStore, asked: Asked): Promise<unknown> {
  switch (asked.what) {
    case 'list':
      return store.list();
    case 'get':
      return store.get(asked.id);
    case 'outline':
      return store.outline(asked.id);
    case 'readings': {
      const chunks: (readonly PersonReadings[])[] = [];
      for await (const chunk of store.readings(asked.id)) chunks.push(chunk);
      return chunks;
    }
    case 'readingsBetween':
      return store.readingsBetween(asked.id, asked.fromMs, asked.toMs);
    case 'put':
      return store.change(asked.session.id, () => asked.session);
    case 'forget':
      return store.forget(asked.id, asked.people);
    case 'delete':
      return store.delete(asked.id);
    case 'deleteAll':
      return store.deleteAll();
  }
}

/** The sessions that the engine keeps in memory, as a page sees them. Without an engine there are none. */
export class RemoteMemorySessions implements SessionStore {
  readonly place = 'memory';

  private readonly channel = new BroadcastChannel(CHANNEL);

  async list(): Promise<SavedSession[]> {
    return (await this.ask<SavedSession[]>({ what: 'list' })) ?? [];
  }

  async unreadable() {
    return [];
  }

  async get(id: string): Promise<SavedSession | null> {
    return (await this.ask<SavedSession | null>({ what: 'get', id })) ?? null;
  }

  async placeOf(): Promise<SessionStore['place']> {
    return this.place;
  }

  /** @throws Error always: only the engine begins sessions */
  async create(): Promise<void> {
    throw new Error('only the engine begins sessions in memory');
  }

  async change(
    id: string,
    change: (session: SavedSession) => SavedSession,
  ): Promise<SavedSession | null> {
    const session = await this.get(id);
    if (session === null) return null;
    const { keeping, edits, title } = change(session);
    return (
      (await this.ask<SavedSession | null>({
        what: 'put',
        session: { ...session, keeping, edits, title },
      })) ?? null
    );
  }

  /** @throws Error always: only the engine writes readings */
  async append(_id: string, _chunk: Chunk): Promise<boolean> {
    throw new Error('only the engine writes to sessions in memory');
  }

  async outline(id: string) {
    const nothing = { spans: [], presences: [] };
    type Outline = Awaited<ReturnType<MemorySessionStore['outline']>>;
    return (await this.ask<Outline>({ what: 'outline', id })) ?? nothing;
  }

  async *readings(id: string): AsyncGenerator<readonly PersonReadings[]> {
    yield* (await this.ask<(readonly PersonReadings[])[]>({ what: 'readings', id })) ?? [];
  }

  async readingsBetween(
    id: string,
    fromMs: number,
    toMs: number,
  ): Promise<readonly PersonReadings[]> {
    const asked = { what: 'readingsBetween', id, fromMs, toMs } as const;
    return (await this.ask<PersonReadings[]>(asked)) ?? [];
  }

  async forget(id: string, people: readonly PersonKey[]): Promise<void> {
    await this.ask({ what: 'forget', id, people });
  }

  async delete(id: string): Promise<void> {
    await this.ask({ what: 'delete', id });
  }

  async deleteAll(): Promise<void> {
    await this.ask({ what: 'deleteAll' });
  }

  /** @returns `undefined` where nobody answers */
  private async ask<T>(asked: Asked): Promise<T | undefined> {
    const { held = [] } = await navigator.locks.query();
    if (!held.some(({ name }) => name === CHANNEL)) return undefined;
    const question = crypto.randomUUID();
    return new Promise((resolve) => {
      const done = (answer: T | undefined) => {
        clearTimeout(timer);
        this.channel.removeEventListener('message', listener);
        resolve(answer);
      };
      const listener = ({ data }: MessageEvent<Message>) => {
        if ('answerTo' in data && data.answerTo === question) done(data.answer as T);
      };
      const timer = setTimeout(() => done(undefined), PATIENCE_MS);
      this.channel.addEventListener('message', listener);
      this.channel.postMessage({ question, asked } satisfies Message);
    });
  }
}
