import { render } from 'preact';
import '../ui/theme.css';
import '../ui/components.css';
import './studio.css';
import { AnalysisClient } from './analysis-client';
import { automate } from './automation';
import { hasConsent } from './host';
import { createPanel } from './panel';
import { claimScratch } from './scratch-folder';
import { WORDS } from './strings';
import { Studio } from './studio';

document.title = WORDS.title;
const panel = createPanel(new AnalysisClient());
// Without such storage, or without locks, there is nothing to keep in order.
claimScratch().catch(() => undefined);
void hasConsent().then((allowed) => {
  // Without consent nothing is read, by a script either.
  if (allowed) globalThis.studio = automate(panel.client);
  render(<Studio allowed={allowed} {...panel} />, document.body);
});
