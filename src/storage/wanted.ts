/**
 * What the user wants to be read. Service worker, engine and page may each die at any moment; whoever is
 * left or comes back is brought into line with this.
 */
import * as v from 'valibot';
import browser from 'webextension-polyfill';

/** The session that the user has started and not stopped. */
export interface Wanted {
  readonly tabId: number;
  /** The session's. */
  readonly token: string;
  readonly paused: boolean;
  /** Nothing of it may be written to the disk, as in a private window. */
  readonly inMemory?: boolean | undefined;
  /** Whether the browser has unloaded the tab since. */
  readonly unloaded?: boolean | undefined;
}

const KEY = 'wanted';
/** Unlike the browser's own storage for a run of it, this outlives an update of the extension. */
const UPDATE_KEY = 'running';
/** In which tab an update of the extension has ended a session, until another one is started. */
const UPDATED_KEY = 'updated';

const schema = v.fallback(
  v.nullable(
    v.object({
      tabId: v.pipe(v.number(), v.integer()),
      token: v.string(),
      paused: v.boolean(),
      inMemory: v.optional(v.boolean()),
      unloaded: v.optional(v.boolean()),
    }),
  ),
  null,
);

/** The lock of whoever changes what is wanted, so that no change undoes another one. */
const LOCK = 'wanted';

/** What this context has set last, for a storage that cannot be read. */
let last: Wanted | null = null;
/** The same where the browser refused to store it, so that what is stored is out of date; else `undefined`. */
let unstored: Wanted | null | undefined;

/** @returns `null` where nothing is wanted, or what is stored is of another shape */
export async function readWanted(): Promise<Wanted | null> {
  // This context may end at any time, and what it alone knows with it.
  if (unstored !== undefined) await store(unstored);
  if (unstored !== undefined) return unstored;
  try {
    return v.parse(schema, (await browser.storage.session.get(KEY))[KEY] ?? null);
  } catch {
    return last;
  }
}

/** @param wanted `null` for nothing */
export async function setWanted(wanted: Wanted | null): Promise<void> {
  await navigator.locks.request(LOCK, () => store(wanted));
}

/**
 * Changes what is wanted, whoever else changes it at the same moment.
 *
 * @param change gets what is wanted, and says what is to be: the same object for no change
 * @returns what was wanted before
 */
export async function changeWanted(
  change: (wanted: Wanted | null) => Wanted | null,
): Promise<Wanted | null> {
  return navigator.locks.request(LOCK, async () => {
    const before = await readWanted();
    const wanted = change(before);
    if (wanted !== before) await store(wanted);
    return before;
  });
}

async function store(wanted: Wanted | null): Promise<void> {
  last = wanted;
  if (unstored !== undefined) unstored = wanted;
  const told = wanted === null ? {} : { [UPDATED_KEY]: null };
  const [isStored] = await Promise.all([
    browser.storage.session.set({ [KEY]: wanted, ...told }).then(
      () => true,
      () => wanted === null && removed(),
    ),
    browser.storage.local.set({ [UPDATE_KEY]: wanted?.inMemory ? null : wanted }).catch(ignore),
  ]);
  // Something newer may have been set meanwhile.
  if (last === wanted) unstored = isStored ? undefined : wanted;
}

/** A storage that is full takes nothing, but still gives things up. */
function removed(): Promise<boolean> {
  return browser.storage.session.remove(KEY).then(
    () => true,
    () => false,
  );
}

const ignore = () => undefined;

/** What was wanted when this version of the extension replaced another one; it is told once. */
export async function takeInterrupted(): Promise<Wanted | null> {
  try {
    const stored = (await browser.storage.local.get(UPDATE_KEY))[UPDATE_KEY] ?? null;
    await browser.storage.local.remove(UPDATE_KEY);
    return v.parse(schema, stored);
  } catch {
    return null;
  }
}

/**
 * Calls back with what is wanted, now and after each change.
 *
 * @returns a function that stops listening
 */
export function watchWanted(callback: (wanted: Wanted | null) => void): () => void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    const change = area === 'session' ? changes[KEY] : undefined;
    if (change !== undefined) callback(v.parse(schema, change.newValue ?? null));
  };
  browser.storage.onChanged.addListener(listener);
  void readWanted().then(callback);
  return () => browser.storage.onChanged.removeListener(listener);
}

/** Keeps for the popup of a tab that an update of the extension has ended its session. */
export async function noteUpdated(tabId: number): Promise<void> {
  await browser.storage.session.set({ [UPDATED_KEY]: tabId }).catch(() => undefined);
}

/** Whether an update of the extension has ended the last session of a tab. */
export async function wasUpdated(tabId: number): Promise<boolean> {
  const nothing: Record<string, unknown> = {};
  const stored = await browser.storage.session.get(UPDATED_KEY).catch(() => nothing);
  return stored[UPDATED_KEY] === tabId;
}
