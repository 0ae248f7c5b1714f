import { render } from 'preact';
import '../ui/theme.css';
import '../ui/components.css';
import './studio.css';
import { AnalysisClient } from './analysis-client';
import { automate } from './automation';
import { createChoices } from './choices';
import { hasConsent } from './host';
import { WORDS } from './strings';
import { Studio } from './studio';

document.title = WORDS.title;
const panel = { client: new AnalysisClient(), choices: createChoices() };
void hasConsent().then((allowed) => {
  // Without consent nothing is read, by a script either.
  if (allowed) globalThis.studio = automate(panel.client);
  render(<Studio allowed={allowed} {...panel} />, document.body);
});
