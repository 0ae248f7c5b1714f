import type { Page } from 'playwright-core';
import type { Browser } from '../../scripts/chromium/launch';
import { until } from '../../scripts/chromium/waiting';
import type { Box } from '../../src/analysis/types';
import { WORDS } from '../../src/content/offer/strings';
import { LIMIT_MS } from './harness';

/** One element as assistive technology gets it, also out of closed shadow roots. */
interface Accessible {
  readonly role: string;
  readonly name: string;
  readonly focused: boolean;
  /** Of its node, for the DevTools protocol. */
  readonly backendNodeId: number;
}

/** The bar that the extension lays over a page, which scripts of the page cannot reach. */
export class CallBar {
  constructor(
    private readonly browser: Browser,
    private readonly page: Page,
  ) {}

  /** All words and controls of the page and the bar, with their roles. */
  async accessible(): Promise<Accessible[]> {
    const session = await this.browser.context.newCDPSession(this.page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    await session.detach();
    return nodes
      .filter(({ ignored }) => !ignored)
      .map(({ role, name, properties = [], backendDOMNodeId = 0 }) => ({
        role: String(role?.value),
        name: String(name?.value ?? ''),
        focused: properties.some(({ name, value }) => name === 'focused' && value.value === true),
        backendNodeId: backendDOMNodeId,
      }));
  }

  /** The names of all buttons, in their order. */
  async buttons(): Promise<string[]> {
    const all = await this.accessible();
    return all.filter(({ role }) => role === 'button').map(({ name }) => name);
  }

  /** Waits until the bar has a button with this name; unfolds it where it has folded away meanwhile. */
  async waitFor(name: string): Promise<void> {
    await until(
      async () => {
        const names = await this.buttons();
        if (!names.includes(name) && names.includes(WORDS.unfold)) await this.click(WORDS.unfold);
        return names.includes(name);
      },
      LIMIT_MS,
      `The bar shows no “${name}”.`,
    );
  }

  /** Waits until nothing of the bar is on the page. */
  async gone(): Promise<void> {
    await until(
      async () => (await this.buttons()).length === 0,
      LIMIT_MS,
      'The bar is still on the page.',
    );
  }

  /** Presses the button with this name, with the mouse. */
  async press(name: string): Promise<void> {
    await this.waitFor(name);
    await this.click(name);
  }

  /** Goes to the button with this name by the keyboard alone, and presses it. */
  async pressByKeyboard(name: string): Promise<void> {
    await until(
      async () => {
        await this.page.keyboard.press('Tab');
        const focused = (await this.accessible()).find(
          (one) => one.focused && one.role === 'button',
        );
        // The bar may have folded away meanwhile, but not while the keyboard is at it.
        if (focused?.name === WORDS.unfold) await this.page.keyboard.press('Enter');
        return focused?.name === name;
      },
      LIMIT_MS,
      `The keyboard does not reach “${name}”.`,
    );
    await this.page.keyboard.press('Enter');
  }

  /** Where the button with this name lies, CSS px of the window. */
  async boxOf(name: string): Promise<Box> {
    const button = (await this.accessible()).find((one) => one.name === name);
    const session = await this.browser.context.newCDPSession(this.page);
    const { model } = await session.send('DOM.getBoxModel', {
      backendNodeId: button?.backendNodeId ?? 0,
    });
    await session.detach();
    const [x = 0, y = 0, , , right = 0, bottom = 0] = model.border;
    return { x, y, width: right - x, height: bottom - y };
  }

  private async click(name: string): Promise<void> {
    const { x, y, width, height } = await this.boxOf(name);
    await this.page.mouse.click(x + width / 2, y + height / 2);
  }
}
