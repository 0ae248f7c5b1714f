import browser from 'webextension-polyfill';
import { PAGES } from '../strings';
import type { Links } from './foot';

/** The addresses of the pages inside this browser's copy of the package. */
export function linksOf(): Links {
  const at = (path: string) => browser.runtime.getURL(path);
  return {
    limitsUrl: at(`${PAGES.help}#limits`),
    helpUrl: at(PAGES.help),
    studioUrl: at(PAGES.studio),
    sessionsUrl: at(PAGES.session),
  };
}
