import { render } from 'preact';
import '../ui/theme.css';
import '../ui/components.css';
import '../ui/live/live.css';
import './panel.css';
import { CallSiteSwitch } from '../ui/call-site-switch';
import { controlSession } from '../ui/live/controller';
import { linksOf } from '../ui/live/links';
import { usePageLanguage } from '../ui/page-language';
import { NewsNote } from '../ui/support/news-note';
import { followTab } from './follow-tab';
import { Panel } from './panel';
import { PanelModel } from './panel-model';

const closing = new AbortController();
addEventListener('pagehide', () => closing.abort());

let shownTab: number | null = null;
let leaving = new AbortController();

function show(tabId: number): void {
  if (tabId === shownTab) return;
  shownTab = tabId;
  leaving.abort();
  leaving = new AbortController();
  const signal = AbortSignal.any([leaving.signal, closing.signal]);
  const { state, actions } = controlSession(tabId, signal);
  const model = new PanelModel(state.value);
  signal.addEventListener(
    'abort',
    state.subscribe((known) => model.take(known, Date.now())),
  );
  const page = (
    <Panel
      key={tabId}
      live={state}
      model={model}
      actions={actions}
      links={linksOf()}
      news={<NewsNote />}
    >
      <CallSiteSwitch tabId={tabId} />
    </Panel>
  );
  render(page, document.body);
}

await usePageLanguage();
void followTab(location.search, show, closing.signal);
