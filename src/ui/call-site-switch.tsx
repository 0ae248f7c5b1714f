import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { addCallSite, removeCallSite } from '../storage/call-sites';
import { siteName, sitePatternOf } from '../storage/site-pattern';
import { STRINGS } from './strings';
import { Switch } from './switch';
import { useSettings } from './use-settings';
import { useSiteAllowed } from './use-site-allowed';

/** The pattern of the site that a tab shows; `null` where it is no site, or the browser does not tell. */
function useTabSite(tabId: number) {
  const site = useSignal<string | null>(null);
  useEffect(() => {
    const read = async () => {
      // The address is known from the click on the toolbar button, or with a permission for the site.
      const { url = '' } = await browser.tabs.get(tabId).catch(() => ({ url: '' }));
      site.value = sitePatternOf(url);
    };
    const update = (changed: number) => {
      if (changed === tabId) void read();
    };
    void read();
    browser.tabs.onUpdated.addListener(update);
    return () => browser.tabs.onUpdated.removeListener(update);
  }, [site, tabId]);
  return site;
}

/**
 * The switch that has reading offered whenever a call appears on a tab's site. Switching it on asks for
 * the permission to read that site; switching it off gives it back. Nothing where the tab shows no site.
 */
export function CallSiteSwitch({ tabId }: { readonly tabId: number }) {
  const { value: site } = useTabSite(tabId);
  const { value: settings } = useSettings();
  const { value: isAllowed } = useSiteAllowed(site);
  const refused = useSignal(false);
  if (site === null || settings === null) return null;
  const change = async (on: boolean) => {
    refused.value = false;
    if (on) refused.value = !(await addCallSite(site));
    else await removeCallSite(site);
  };
  return (
    <>
      <Switch
        words={STRINGS.offerOn(siteName(site))}
        on={isAllowed && settings.callSites.includes(site)}
        onChange={(on) => void change(on)}
      />
      {refused.value && (
        <p role="alert" class="switch-hint">
          {STRINGS.offerRefused}
        </p>
      )}
    </>
  );
}
