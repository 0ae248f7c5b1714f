import { render } from 'preact';
import componentsCss from '../../ui/components.css?inline';
import themeCss from '../../ui/theme.css?inline';
import { sheltered } from '../standing-place';
import { type BarActions, BarContent } from './bar-content';
import { BAR_CSS } from './call-bar.css';
import { keepWordsUnfindable, UNFINDABLE_CSS } from './unfindable';

keepWordsUnfindable();

/**
 * The style sheets of the extension's pages, whose root is here an element inside the shadow root: the
 * page could override the variables of the host itself.
 */
const STYLE = [themeCss.replaceAll(':root', '.sheet'), componentsCss, BAR_CSS, UNFINDABLE_CSS].join(
  '\n',
);

/**
 * The root of a page may have any size of text, so a rem means nothing here. The host, which has none of
 * the page's styles, has the size that the user has set in the browser.
 *
 * @param rem px
 */
function inPx(css: string, rem: number): string {
  return css.replace(/([\d.]+)rem\b/g, (_, number: string) => `${rem * Number(number)}px`);
}

/** What the page would hear of an act inside the bar. Events that bubble leave even a closed shadow root. */
const EVENTS = [
  ...['keydown', 'keypress', 'keyup', 'focusin', 'focusout', 'click', 'dblclick', 'wheel'],
  ...['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'touchstart', 'touchend'],
];

/**
 * The quiet bar at the top of a page that offers to read its call: in a closed shadow root in the top
 * layer, where the page can neither read, find nor press it. It takes no focus.
 */
export class CallBar {
  private readonly host = document.createElement('div');
  private readonly sheet = document.createElement('div');

  constructor(actions: BarActions) {
    const root = this.host.attachShadow({ mode: 'closed' });
    // The page's content security policy applies to style elements, but not to constructed sheets.
    const style = new CSSStyleSheet();
    style.replaceSync(BAR_CSS);
    root.adoptedStyleSheets = [style];
    this.sheet.className = 'sheet';
    root.append(this.sheet);
    for (const type of EVENTS) this.host.addEventListener(type, (event) => event.stopPropagation());
    // Who presses a button with the mouse goes on typing where they were.
    this.sheet.addEventListener('mousedown', (event) => event.preventDefault());
    this.host.popover = 'manual';
    this.keep();
    style.replaceSync(inPx(STYLE, parseFloat(getComputedStyle(this.host).fontSize)));
    render(<BarContent actions={actions} />, this.sheet);
  }

  /** Puts the bar back where the page has rebuilt its whole document. */
  keep(): void {
    if (this.host.isConnected) return;
    (sheltered(document) ?? document.documentElement).append(this.host);
    this.host.showPopover();
  }

  remove(): void {
    render(null, this.sheet);
    this.host.remove();
  }
}
