import { render } from 'preact';
import '../ui/theme.css';
import '../ui/components.css';
import '../ui/live/live.css';
import './popup.css';
import { CallSiteSwitch } from '../ui/call-site-switch';
import { boundTab, controlSession } from '../ui/live/controller';
import { linksOf } from '../ui/live/links';
import { usePageLanguage } from '../ui/page-language';
import { NewsNote } from '../ui/support/news-note';
import { placesFor } from './places';
import { Popup } from './popup';

async function main(): Promise<void> {
  const ownWindow = new URLSearchParams(location.search).has('tab');
  document.documentElement.classList.toggle('own-window', ownWindow);
  // -1 (TAB_ID_NONE) for the rare window without a tab: Start then reports that it cannot be read.
  const [tabId] = await Promise.all([boundTab(location.search), usePageLanguage()]);
  const closing = new AbortController();
  addEventListener('pagehide', () => closing.abort());
  const controller = controlSession(tabId ?? -1, closing.signal);
  const places = ownWindow || tabId === null ? null : placesFor(tabId);
  render(
    <Popup {...controller} links={linksOf()} places={places} news={<NewsNote />}>
      {tabId !== null && <CallSiteSwitch tabId={tabId} />}
    </Popup>,
    document.body,
  );
}

void main();
