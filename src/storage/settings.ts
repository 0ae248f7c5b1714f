import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { DEFAULT_EXPRESSION_MODEL, EXPRESSION_MODELS } from '../analysis/model-names';

export interface Settings {
  /** When the box of the welcome page was ticked, epoch ms; while it is `null` nothing may run. */
  readonly consentAt: number | null;
  /** Draw labels over the videos. */
  readonly overlay: boolean;
  /** Show percentages instead of "clearly" and "perhaps". */
  readonly figures: boolean;
  /** Show apparent gender. */
  readonly gender: boolean;
  /** Folder of the expression model. */
  readonly expressionModel: string;
}

export const DEFAULT_SETTINGS: Settings = {
  consentAt: null,
  overlay: true,
  figures: false,
  gender: false,
  expressionModel: DEFAULT_EXPRESSION_MODEL,
};

const KEY = 'settings';

/** A time in the future cannot be when somebody consented, so it does not count as consent. */
const pastTime = v.pipe(
  v.number(),
  v.finite(),
  v.minValue(0),
  v.check((time) => time <= Date.now()),
);

const offeredModel = v.pipe(
  v.string(),
  v.check((name) => EXPRESSION_MODELS.some((model) => model.name === name)),
);

/** Each field has its own fallback, so that one invalid field does not reset the others. */
const storedSettings = v.fallback(
  v.object({
    consentAt: v.fallback(v.nullable(pastTime), DEFAULT_SETTINGS.consentAt),
    overlay: v.fallback(v.boolean(), DEFAULT_SETTINGS.overlay),
    figures: v.fallback(v.boolean(), DEFAULT_SETTINGS.figures),
    gender: v.fallback(v.boolean(), DEFAULT_SETTINGS.gender),
    expressionModel: v.fallback(offeredModel, DEFAULT_SETTINGS.expressionModel),
  }),
  DEFAULT_SETTINGS,
);

/**
 * Reads the settings. Each field that is missing or invalid, such as one that another version stored,
 * gets its default.
 */
export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(KEY);
  return v.parse(storedSettings, stored[KEY]);
}

/** Changes some settings and keeps the others, even if another page is changing those right now. */
export function changeSettings(change: Partial<Settings>): Promise<Settings> {
  return exclusively(async () => {
    const settings = { ...(await readSettings()), ...change };
    await browser.storage.local.set({ [KEY]: settings });
    return settings;
  });
}

/** Deletes the settings, and whatever else the extension's storage holds. */
export function deleteStorage(): Promise<void> {
  return exclusively(() => browser.storage.local.clear());
}

/**
 * Calls back with the new settings after each change, whichever page made it.
 *
 * @returns a function that stops listening
 */
export function onSettingsChanged(callback: (settings: Settings) => void): () => void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    const change = area === 'local' ? changes[KEY] : undefined;
    // When the settings were deleted, there is no new value: the schema gives the defaults.
    if (change !== undefined) callback(v.parse(storedSettings, change.newValue));
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

/**
 * Runs a task while nothing else changes the settings. The storage has no transactions, but all
 * pages and the service worker of the extension have one origin, and so share its web locks.
 */
async function exclusively<T>(task: () => Promise<T>): Promise<T> {
  return navigator.locks.request(KEY, task);
}
