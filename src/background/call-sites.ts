import browser from 'webextension-polyfill';
import offerScript from '../content/offer.iife.ts?iife';
import { isSiteAllowed } from '../storage/call-sites';
import { changeSettings, onSettingsChanged, readSettings } from '../storage/settings';
import { sitePatternOf } from '../storage/site-pattern';

/** Under which the browser keeps the script for all call sites. */
const SCRIPT = 'offer';

/**
 * Keeps the browser's list of pages that get the script which offers to read a call the same as the
 * sites in the settings. The user may take a permission back on the browser's own page of the
 * extension, even while the extension does not run; an update of the extension empties the list.
 */
export function watchCallSites(): void {
  const update = () => void registerCallSites().catch(() => undefined);
  browser.runtime.onInstalled.addListener(update);
  browser.runtime.onStartup.addListener(update);
  browser.permissions.onAdded.addListener(update);
  browser.permissions.onRemoved.addListener(update);
  onSettingsChanged(update);
}

/**
 * Registers the script for the sites in the settings that the browser allows, and for no other. A site
 * that had it, and is allowed no more, leaves the settings: its permission was taken back. One that was
 * never allowed stays there: it came from another computer, or the browser's question is still open.
 */
export function registerCallSites(): Promise<void> {
  return navigator.locks.request(SCRIPT, async () => {
    const registered = await registeredSites();
    const takenBack = await sitesThat(registered, async (site) => !(await isSiteAllowed(site)));
    const { callSites, consentAt } = await readSettings();
    if (callSites.some((site) => takenBack.includes(site))) {
      await changeSettings((settings) => ({
        callSites: settings.callSites.filter((site) => !takenBack.includes(site)),
      }));
    }
    const allowed = consentAt === null ? [] : await sitesThat(callSites, isSiteAllowed);
    await register(registered, allowed);
  });
}

/** Whether a call on a page is to be offered, or may be read because that was offered. */
export async function isCallSite(url: string | undefined): Promise<boolean> {
  const site = sitePatternOf(url ?? '');
  if (site === null) return false;
  const { callSites, consentAt } = await readSettings();
  return consentAt !== null && callSites.includes(site) && (await isSiteAllowed(site));
}

async function register(before: readonly string[], sites: string[]): Promise<void> {
  const added = sites.filter((site) => !before.includes(site));
  if (added.length === 0 && sites.length === before.length) return;
  const script = { id: SCRIPT, js: [offerScript], matches: sites };
  if (sites.length === 0) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT] });
  else if (before.length === 0) await browser.scripting.registerContentScripts([script]);
  else await browser.scripting.updateContentScripts([script]);
  await offerInOpenTabs(added);
}

/** A page that is open already gets the script only if it is loaded again. */
async function offerInOpenTabs(sites: readonly string[]): Promise<void> {
  const tabs = sites.length === 0 ? [] : await browser.tabs.query({ url: [...sites] });
  for (const { id } of tabs) {
    if (id === undefined) continue;
    const injection = { target: { tabId: id }, files: [offerScript] };
    // A tab whose page failed to load takes no script.
    await browser.scripting.executeScript(injection).catch(() => undefined);
  }
}

async function registeredSites(): Promise<string[]> {
  const [script] = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT] });
  return script?.matches ?? [];
}

async function sitesThat(
  sites: readonly string[],
  holds: (site: string) => Promise<boolean>,
): Promise<string[]> {
  const held = await Promise.all(sites.map(holds));
  return sites.filter((_, index) => held[index]);
}
