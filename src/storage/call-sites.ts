import browser from 'webextension-polyfill';
import { changeSettings } from './settings';

/**
 * Offers to read calls on a site from now on. The browser asks the user for the permission, unless it
 * has been given before; so this is to be called at once when a button is pressed.
 *
 * @param site its pattern
 * @returns whether the user has allowed it
 */
export async function addCallSite(site: string): Promise<boolean> {
  const asked = allowSite(site);
  // Before the answer, since the browser's question may close the popup, and with it this function.
  await changeSettings(({ callSites }) => ({ callSites: [...new Set([...callSites, site])] }));
  const allowed = await asked;
  if (!allowed) await forget(site);
  return allowed;
}

/** Offers nothing on a site any more, and gives the permission back. */
export async function removeCallSite(site: string): Promise<void> {
  await forget(site);
  // The browser refuses where the permission is not given, which is what was asked for.
  await browser.permissions.remove({ origins: [site] }).catch(() => false);
}

/** Asks the user for the permission to read a site; to be called at once when a button is pressed. */
export function allowSite(site: string): Promise<boolean> {
  return browser.permissions.request({ origins: [site] }).catch(() => false);
}

/** Whether the browser allows to read a site. */
export function isSiteAllowed(site: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [site] });
}

async function forget(site: string): Promise<void> {
  await changeSettings(({ callSites }) => ({ callSites: callSites.filter((one) => one !== site) }));
}
