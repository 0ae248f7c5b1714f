import { render } from 'preact';
import '../ui/theme.css';
import '../ui/components.css';
import '../ui/prose.css';
import './welcome.css';
import { usePageLanguage } from '../ui/page-language';
import { useSettings } from '../ui/use-settings';
import { WORDS } from './strings';
import { Welcome } from './welcome';

function Page() {
  return <Welcome settings={useSettings().value} />;
}

await usePageLanguage();
document.title = WORDS.title;
render(<Page />, document.body);
// The browser looked for the anchor before the page was rendered.
document.getElementById(location.hash.slice(1))?.scrollIntoView();
