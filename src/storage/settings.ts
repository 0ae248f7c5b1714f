import browser from 'webextension-polyfill';
import { DEFAULT_EXPRESSION_MODEL } from '../analysis/model-names';

export interface Settings {
  /** When the box of the welcome page was ticked, epoch ms; `null`: nothing may run. */
  readonly consentAt: number | null;
  /** Draw labels over the videos. */
  readonly overlay: boolean;
  /** Show apparent gender. */
  readonly gender: boolean;
  /** Folder of the expression model. */
  readonly expressionModel: string;
}

export const DEFAULT_SETTINGS: Settings = {
  consentAt: null,
  overlay: true,
  gender: false,
  expressionModel: DEFAULT_EXPRESSION_MODEL,
};

const KEY = 'settings';

/** Reads the settings; whatever is missing or was stored by an older version takes its default. */
export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(KEY);
  return withDefaults(stored[KEY]);
}

/** Changes some settings and keeps the others. */
export async function changeSettings(change: Partial<Settings>): Promise<Settings> {
  const settings = { ...(await readSettings()), ...change };
  await browser.storage.local.set({ [KEY]: settings });
  return settings;
}

/**
 * Calls back with the new settings after each change, from whichever page it came.
 *
 * @returns a function that stops listening
 */
export function onSettingsChanged(callback: (settings: Settings) => void): () => void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    const change = area === 'local' ? changes[KEY] : undefined;
    // Settings that were deleted are the defaults again.
    if (change !== undefined) callback(withDefaults(change.newValue));
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

function withDefaults(stored: unknown): Settings {
  return { ...DEFAULT_SETTINGS, ...(stored as Partial<Settings> | undefined) };
}
