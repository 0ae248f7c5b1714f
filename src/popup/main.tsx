import { render } from 'preact';
import browser from 'webextension-polyfill';
import '../ui/theme.css';
import '../ui/components.css';
import './popup.css';
import { CallSiteSwitch } from '../ui/call-site-switch';
import { PAGES } from '../ui/strings';
import { boundTab, controlPopup } from './controller';
import { Popup } from './popup';

async function main(): Promise<void> {
  const ownWindow = new URLSearchParams(location.search).has('tab');
  document.documentElement.classList.toggle('own-window', ownWindow);
  const tabId = await boundTab(location.search);
  // -1 (TAB_ID_NONE) for the rare window without a tab: Start then reports that it cannot be read.
  const closing = new AbortController();
  addEventListener('pagehide', () => closing.abort());
  const controller = controlPopup(tabId ?? -1, closing.signal);
  const limitsUrl = browser.runtime.getURL(`${PAGES.welcome}#limits`);
  const links = { limitsUrl, studioUrl: browser.runtime.getURL(PAGES.studio) };
  render(
    <Popup {...controller} {...links} ownWindow={ownWindow}>
      {tabId !== null && <CallSiteSwitch tabId={tabId} />}
    </Popup>,
    document.body,
  );
}

void main();
