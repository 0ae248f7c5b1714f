import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { isSiteAllowed } from '../storage/call-sites';

/**
 * Whether the browser allows to read a site, kept up to date.
 *
 * @param site its pattern; `null` where there is none, which is not allowed
 */
export function useSiteAllowed(site: string | null): ReadonlySignal<boolean> {
  const allowed = useSignal(false);
  useEffect(() => {
    let current = true;
    const read = async () => {
      const answer = site !== null && (await isSiteAllowed(site));
      if (current) allowed.value = answer;
    };
    void read();
    browser.permissions.onAdded.addListener(read);
    browser.permissions.onRemoved.addListener(read);
    return () => {
      current = false;
      browser.permissions.onAdded.removeListener(read);
      browser.permissions.onRemoved.removeListener(read);
    };
  }, [allowed, site]);
  return allowed;
}
