import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { allowSite, removeCallSite } from '../storage/call-sites';
import type { Settings } from '../storage/settings';
import { siteName } from '../storage/site-pattern';
import { Button } from '../ui/button';
import { useSiteAllowed } from '../ui/use-site-allowed';
import { Section } from './section';
import { WORDS } from './strings';

/** The patterns of all sites that the browser allows, kept up to date. */
function useAllowedSites() {
  const sites = useSignal<readonly string[]>([]);
  useEffect(() => {
    const read = async () => {
      sites.value = (await browser.permissions.getAll()).origins ?? [];
    };
    void read();
    browser.permissions.onAdded.addListener(read);
    browser.permissions.onRemoved.addListener(read);
    return () => {
      browser.permissions.onAdded.removeListener(read);
      browser.permissions.onRemoved.removeListener(read);
    };
  }, [sites]);
  return sites;
}

interface SiteProps {
  readonly site: string;
  /** Whether calls are to be offered there; else it is allowed for a frame with a call. */
  readonly offered: boolean;
  readonly removed: () => void;
}

function Site({ site, offered, removed }: SiteProps) {
  const { value: isAllowed } = useSiteAllowed(site);
  const name = WORDS.sites.name(siteName(site));
  const what = offered ? WORDS.sites.offered : WORDS.sites.frame;
  const remove = () => {
    // The button is about to disappear, so the keyboard focus is moved first.
    removed();
    void removeCallSite(site);
  };
  return (
    <li class="row with-button">
      <div>
        <p class="site">{name}</p>
        <p class="soft">{isAllowed ? what : WORDS.sites.notAllowed}</p>
      </div>
      <div class="buttons">
        {!isAllowed && (
          <Button label={WORDS.sites.allowNamed(name)} onClick={() => void allowSite(site)}>
            {WORDS.sites.allow}
          </Button>
        )}
        <Button label={WORDS.sites.removeNamed(name)} onClick={remove}>
          {WORDS.sites.remove}
        </Button>
      </div>
    </li>
  );
}

/** The sites that the user has allowed, and how to take them back. */
export function Sites({ settings: { callSites } }: { readonly settings: Settings }) {
  const { value: allowed } = useAllowedSites();
  const intro = useRef<HTMLParagraphElement>(null);
  const sites = [...new Set([...callSites, ...allowed])].sort();
  return (
    <Section id="sites" heading={WORDS.sites.heading}>
      <div class="row">
        <p tabIndex={-1} ref={intro}>
          {sites.length === 0 ? WORDS.sites.none : WORDS.sites.body}
        </p>
        <p class="soft">{WORDS.sites.hint}</p>
      </div>
      {sites.length > 0 && (
        <ul>
          {sites.map((site) => (
            <Site
              key={site}
              site={site}
              offered={callSites.includes(site)}
              removed={() => intro.current?.focus()}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}
