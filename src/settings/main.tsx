import { render } from 'preact';
import browser from 'webextension-polyfill';
import '../ui/theme.css';
import '../ui/components.css';
import './settings.css';
import { usePageLanguage } from '../ui/page-language';
import { PAGES } from '../ui/strings';
import { useSettings } from '../ui/use-settings';
import { SettingsPage } from './settings';
import { WORDS } from './strings';

const { version } = browser.runtime.getManifest();
const welcomeUrl = browser.runtime.getURL(PAGES.welcome);

function Page() {
  return <SettingsPage settings={useSettings().value} version={version} welcomeUrl={welcomeUrl} />;
}

await usePageLanguage();
document.title = WORDS.title;
render(<Page />, document.body);
