import { render } from 'preact';
import '../ui/theme.css';
import '../ui/components.css';
import './studio.css';
import { claimScratch } from '../ui/saving/scratch-folder';
import { AnalysisClient } from './analysis-client';
import { automate } from './automation';
import { hasConsent, useLanguage } from './host';
import { askBeforeLeaving } from './leaving';
import { createPanel } from './panel';
import { WORDS } from './strings';
import { Studio } from './studio';

await useLanguage();
document.title = WORDS.title;
const panel = createPanel(new AnalysisClient());
// Without private storage or locks there is nothing to clean up.
claimScratch().catch(() => undefined);
void hasConsent().then((allowed) => {
  // Without consent nothing is read, not even by a script.
  if (allowed) {
    globalThis.studio = automate(panel.client);
    panel.kept.start();
    askBeforeLeaving(panel, () => panel.kept.on.value && panel.kept.upToDate.value);
  }
  render(<Studio allowed={allowed} {...panel} />, document.body);
});
