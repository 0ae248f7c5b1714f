import { effect, type Signal, signal } from '@preact/signals';
import { KeptWorkStore } from '../../storage/kept-work-store';
import type { PhotoQueue } from '../photos/photo-queue';
import { WORDS } from '../strings';
import type { VideoQueue } from '../video/queue';
import {
  isOfThisFormat,
  type KeptItem,
  keptPhoto,
  keptVideo,
  photoOf,
  videoOf,
} from './kept-items';

const CHOICE = 'countenance-studio-keep';
const LOCK = 'countenance-studio-';
/** Changes are gathered for so long before they are written, ms. */
const PAUSE_MS = 1000;

/** Earlier work that can be opened again. */
export interface Earlier {
  readonly session: string;
  readonly files: number;
  /** When the last of it was kept, epoch ms. */
  readonly keptAt: number;
}

/**
 * Keeps what was read, if the user wants that: readings and file names, no pictures. After a crash or a
 * reload it can be opened again, until it is deleted.
 */
export class KeptWork {
  /** Whether the user wants it. */
  readonly on: Signal<boolean> = signal(localStorage.getItem(CHOICE) === 'yes');
  readonly earlier: Signal<Earlier | null> = signal(null);
  /** Whether everything that can be kept is. */
  readonly upToDate: Signal<boolean> = signal(true);
  /** One sentence about what could not be kept or opened. */
  readonly problem = signal<string | null>(null);
  private readonly session: string = crypto.randomUUID();
  private readonly written = new Map<string, unknown>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly photos: PhotoQueue,
    private readonly videos: VideoQueue,
    private readonly store = new KeptWorkStore<KeptItem>(),
    private readonly pauseMs = PAUSE_MS,
  ) {}

  /** Looks for earlier work, and keeps what is read from now on. */
  start(): void {
    // Other pages see by the lock that this session is not over.
    void navigator.locks.request(`${LOCK}${this.session}`, () => new Promise(() => undefined));
    void this.begin().catch(() => undefined);
    // Another page changed the choice, or everything was deleted on the settings page.
    addEventListener('storage', () => {
      this.on.value = localStorage.getItem(CHOICE) === 'yes';
      if (!this.on.value) this.written.clear();
    });
    effect(() => {
      if (!this.on.value) return;
      // Reading the states subscribes to them.
      this.wanted();
      this.upToDate.value = false;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.write(), this.pauseMs);
    });
  }

  /** @param on `false` deletes all that is kept, too */
  async choose(on: boolean): Promise<void> {
    this.on.value = on;
    if (on) {
      localStorage.setItem(CHOICE, 'yes');
      return;
    }
    localStorage.removeItem(CHOICE);
    clearTimeout(this.timer);
    await this.writing;
    this.written.clear();
    this.earlier.value = null;
    await this.store.clearAll().catch(() => undefined);
  }

  /** Opens the earlier work; from then on it is part of this one. */
  async open(): Promise<void> {
    const { earlier } = this;
    if (earlier.value === null) return;
    const { session } = earlier.value;
    earlier.value = null;
    try {
      const items = (await this.store.items(session)).filter(isOfThisFormat);
      this.photos.restore(items.flatMap((item) => (item.kind === 'photo' ? photoOf(item) : [])));
      this.videos.restore((id) =>
        items.flatMap((item) => (item.kind === 'video' ? videoOf(id(), item) : [])),
      );
      if (this.on.value) await this.write();
      await this.store.clear(session);
    } catch (error) {
      this.problem.value = WORDS.kept.notOpened(messageOf(error));
    }
  }

  /** Deletes the earlier work. */
  async discard(): Promise<void> {
    const { earlier } = this;
    if (earlier.value === null) return;
    const { session } = earlier.value;
    earlier.value = null;
    await this.store.clear(session).catch(() => undefined);
    await this.look();
  }

  private async begin(): Promise<void> {
    // A page that was left right after the choice may not have come to delete everything.
    if (!this.on.value) await this.store.clearAll();
    await this.look();
  }

  /** Writes what has changed, after any writing that goes on. */
  private write(): Promise<void> {
    this.writing = this.writing.then(() => this.writeChanges());
    return this.writing;
  }

  private async writeChanges(): Promise<void> {
    if (!this.on.value) return;
    const wanted = this.wanted();
    try {
      for (const name of [...this.written.keys()].filter((name) => !wanted.has(name))) {
        await this.store.remove(this.session, name);
        this.written.delete(name);
      }
      for (const [name, { version, item }] of wanted) {
        if (this.written.get(name) === version) continue;
        const value = item();
        if (value !== null) await this.store.put(this.session, name, value);
        this.written.set(name, version);
      }
      this.upToDate.value = true;
      this.problem.value = null;
    } catch (error) {
      this.problem.value = WORDS.kept.notKept(messageOf(error));
    }
  }

  /** Every file under its name in the store, with something that is another one after each change. */
  private wanted(): Map<string, { version: unknown; item: () => KeptItem | null }> {
    const all = new Map<string, { version: unknown; item: () => KeptItem | null }>();
    for (const job of this.photos.jobs.value) {
      const version = job.lastRead ?? job.state.value;
      all.set(nameOf('photo', job.id), { version, item: () => keptPhoto(job) });
    }
    for (const job of this.videos.toKeep) {
      const { id, keptAs, state, models, edits } = job;
      const version = JSON.stringify([id, state.value, models.value.gender, edits.value]);
      all.set(nameOf('video', `${keptAs}`), { version, item: () => keptVideo(job) });
    }
    return all;
  }

  private async look(): Promise<void> {
    const { held = [] } = await navigator.locks.query();
    const open = new Set(held.map(({ name }) => name));
    for (const session of await this.store.sessions()) {
      if (open.has(`${LOCK}${session}`) || session === this.session) continue;
      const items = await this.store.items(session);
      const keptAt = Math.max(...items.map((item) => item.keptAt));
      if (keptAt > (this.earlier.value?.keptAt ?? 0)) {
        this.earlier.value = { session, files: items.length, keptAt };
      }
    }
  }
}

/** In the order of the numbers at the end. */
function nameOf(kind: string, id: string): string {
  return `${kind}-${id.replace(/\D/g, '').padStart(9, '0')}`;
}

function messageOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'QuotaExceededError')
    return WORDS.kept.diskFull;
  return error instanceof Error ? error.message : String(error);
}
