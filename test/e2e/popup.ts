import type { HiddenPage } from '../../scripts/chromium/target';
import { until } from '../../scripts/chromium/waiting';
import { LIMIT_MS } from './harness';

/** Waits until the popup shows a text. */
export async function popupSays(popup: HiddenPage, words: string): Promise<void> {
  await until(
    async () => String(await popup.evaluate('document.body.innerText')).includes(words),
    LIMIT_MS,
    `The popup does not say “${words}”.`,
  );
}

/**
 * Clicks a button, or a switch by its words, with the mouse: the browser asks for permissions only where
 * a person acts. The popup may still be moving its parts while it fills, so it is clicked until the
 * click has arrived.
 */
export async function clickInPopup(popup: HiddenPage, words: string): Promise<void> {
  const find = `[...document.querySelectorAll('button, label.switch')].find(
    (button) => [button.textContent, button.ariaLabel].includes(${JSON.stringify(words)}))`;
  await popup.evaluate('globalThis.arrived = false');
  const click = async () => {
    const place = (await popup.evaluate(`(() => {
      const button = ${find};
      if (button === undefined) return null;
      button.addEventListener('click', () => { globalThis.arrived = true; }, { once: true });
      button.scrollIntoView({ block: 'nearest' });
      const { x, y } = button.getBoundingClientRect();
      return { x: x + 9, y: y + 9 };
    })()`)) as { x: number; y: number } | null;
    if (place === null) return false;
    for (const type of ['mousePressed', 'mouseReleased']) {
      const button = { button: 'left', clickCount: 1 };
      await popup.send('Input.dispatchMouseEvent', { type, ...place, ...button });
    }
    return popup.evaluate('globalThis.arrived');
  };
  await until(click, LIMIT_MS, `The button “${words}” of the popup cannot be clicked.`);
}
