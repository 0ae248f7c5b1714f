import browser from 'webextension-polyfill';
import { PAGES } from '../strings';
import type { Links } from './foot';

/** The addresses of the pages inside this browser's copy of the package. */
export function linksOf(): Links {
  const at = (path: string) => browser.runtime.getURL(path);
  return {
    limitsUrl: at(`${PAGES.welcome}#limits`),
    studioUrl: at(PAGES.studio),
    sessionsUrl: at(PAGES.session),
  };
}
