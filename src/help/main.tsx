import { render } from 'preact';
import browser from 'webextension-polyfill';
import '../ui/theme.css';
import '../ui/components.css';
import '../ui/prose.css';
import './help.css';
import { usePageLanguage } from '../ui/page-language';
import { Help } from './help';
import { WORDS } from './strings';

await usePageLanguage();
document.title = WORDS.title;
render(<Help version={browser.runtime.getManifest().version} />, document.body);
// The browser looked for the anchor before the page was rendered.
document.getElementById(location.hash.slice(1))?.scrollIntoView();
