/** Whether there is something new since an update that the user has not been told. */
import browser from 'webextension-polyfill';

const KEY = 'news';

/** To be called after an update: notes it where the program's first two numbers are others now. */
export async function noteUpdate(before: string | undefined, now: string): Promise<void> {
  if (before === undefined || seriesOf(before) === seriesOf(now)) return;
  await browser.storage.local.set({ [KEY]: now });
}

/** The user was told, or does not want to be. */
export async function dismissNews(): Promise<void> {
  await browser.storage.local.remove(KEY);
}

/**
 * Calls back with the version to tell of, or `null`, now and after each change.
 *
 * @returns a function that stops listening
 */
export function watchNews(callback: (version: string | null) => void): () => void {
  const told = (value: unknown) => callback(typeof value === 'string' ? value : null);
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    const changed = area === 'local' ? changes[KEY] : undefined;
    if (changed !== undefined) told(changed.newValue);
  };
  browser.storage.onChanged.addListener(listener);
  void browser.storage.local.get(KEY).then(
    (stored) => told(stored[KEY]),
    () => undefined,
  );
  return () => browser.storage.onChanged.removeListener(listener);
}

/** "1.4" of "1.4.2". */
function seriesOf(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}
