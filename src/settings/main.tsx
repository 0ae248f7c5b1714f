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
const helpUrl = browser.runtime.getURL(PAGES.help);
const welcomeUrl = browser.runtime.getURL(PAGES.welcome);

function Page() {
  const settings = useSettings().value;
  return <SettingsPage {...{ settings, version, welcomeUrl, helpUrl }} />;
}

await usePageLanguage();
document.title = WORDS.title;
render(<Page />, document.body);
