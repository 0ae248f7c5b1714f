import * as v from 'valibot';
import browser from 'webextension-polyfill';
import {
  baseModelOf,
  DEFAULT_EXPRESSION_MODEL,
  EXPRESSION_MODELS,
  RETIRED_EXPRESSION_MODELS,
} from '../analysis/model-names';
import { LANGUAGE_CODES, type Language } from '../language/languages';
import { isSitePattern } from './site-pattern';

export interface Settings {
  /** When the box of the welcome page was ticked, epoch ms; while it is `null` nothing may run. */
  readonly consentAt: number | null;
  /** Draw labels over the videos. */
  readonly overlay: boolean;
  /** Show percentages instead of "clearly" and "perhaps". */
  readonly figures: boolean;
  /** Show apparent gender. */
  readonly gender: boolean;
  /** Folder of the expression model, or the name of an adjusted one. */
  readonly expressionModel: string;
  /** Of the interface; "browser" is the browser's own, or else English. */
  readonly language: Language | 'browser';
  /** Patterns of the sites on which reading a call is offered, if the browser allows it there, too. */
  readonly callSites: readonly string[];
}

export const DEFAULT_SETTINGS: Settings = {
  consentAt: null,
  overlay: true,
  figures: false,
  gender: false,
  expressionModel: DEFAULT_EXPRESSION_MODEL,
  language: 'browser',
  callSites: [],
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
  v.transform((name) =>
    RETIRED_EXPRESSION_MODELS.includes(name) ? DEFAULT_EXPRESSION_MODEL : name,
  ),
  // An adjusted model that is not kept here any more cannot be loaded; then the default one is used.
  v.check((name) => EXPRESSION_MODELS.some((model) => model.name === baseModelOf(name))),
);

const sitePattern = v.pipe(v.string(), v.check(isSitePattern));
const MOST_CALL_SITES = 1000;

const { consentAt, ...portable } = {
  consentAt: v.nullable(pastTime),
  overlay: v.boolean(),
  figures: v.boolean(),
  gender: v.boolean(),
  expressionModel: offeredModel,
  language: v.picklist(['browser', ...LANGUAGE_CODES]),
  callSites: v.pipe(v.array(sitePattern), v.maxLength(MOST_CALL_SITES)),
};

/** Of stored call sites those that are ones: a wrong one costs no other. */
const soundCallSites = v.pipe(
  v.array(v.unknown()),
  v.transform((sites) => sites.filter((site) => v.is(sitePattern, site))),
  v.array(sitePattern),
  v.maxLength(MOST_CALL_SITES),
);

/** Each field has its own fallback, so that one invalid field does not reset the others. */
const storedSettings = v.fallback(
  v.object({
    consentAt: v.fallback(consentAt, DEFAULT_SETTINGS.consentAt),
    overlay: v.fallback(portable.overlay, DEFAULT_SETTINGS.overlay),
    figures: v.fallback(portable.figures, DEFAULT_SETTINGS.figures),
    gender: v.fallback(portable.gender, DEFAULT_SETTINGS.gender),
    expressionModel: v.fallback(portable.expressionModel, DEFAULT_SETTINGS.expressionModel),
    language: v.fallback(portable.language, DEFAULT_SETTINGS.language),
    callSites: v.fallback(soundCallSites, () => [...DEFAULT_SETTINGS.callSites]),
  }),
  () => ({ ...DEFAULT_SETTINGS, callSites: [...DEFAULT_SETTINGS.callSites] }),
);

/**
 * What a file may carry to another computer: any of the settings but the time of the consent, which
 * nobody can give for somebody else. Each is right or the whole is refused; so is an unknown field.
 */
export const portableSettings = v.partial(v.strictObject(portable));

/** What this context has read last, for when the browser refuses to read its storage. */
let known: Settings | null = null;

/**
 * Reads the settings. Each field that is missing or invalid, such as one that another version stored,
 * gets its default. Where the browser refuses, they are as this context has last read them, or the
 * defaults: without consent.
 */
export async function readSettings(): Promise<Settings> {
  return (await tryReadSettings()) ?? known ?? DEFAULT_SETTINGS;
}

/** @returns the settings, as {@link readSettings}; `null` where the browser refuses to read them */
export async function tryReadSettings(): Promise<Settings | null> {
  return readStored().catch(() => null);
}

async function readStored(): Promise<Settings> {
  const stored = await browser.storage.local.get(KEY);
  known = v.parse(storedSettings, stored[KEY]);
  return known;
}

type Change = Partial<Settings> | ((settings: Settings) => Partial<Settings>);

/**
 * Changes some settings and keeps the others, even if another page is changing those right now.
 *
 * @param change the new values, or a function that gives them for the current ones
 * @throws where the browser refuses to read or store them: nothing is changed then
 */
export function changeSettings(change: Change): Promise<Settings> {
  return exclusively(async () => {
    const before = await readStored();
    const settings = { ...before, ...(typeof change === 'function' ? change(before) : change) };
    await browser.storage.local.set({ [KEY]: settings });
    return settings;
  });
}

/** Deletes the settings, and whatever else the extension's storage holds. */
export function deleteStorage(): Promise<void> {
  return exclusively(async () => {
    await browser.storage.local.clear();
    await browser.storage.session.clear();
  });
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
