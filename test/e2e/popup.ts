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

/** Clicks a button with the mouse: the browser asks for permissions only where a person acts. */
export async function clickInPopup(popup: HiddenPage, words: string): Promise<void> {
  const find = `[...document.querySelectorAll('button')].find(
    (button) => button.textContent === ${JSON.stringify(words)})`;
  await until(
    () => popup.evaluate(`Boolean(${find})`),
    LIMIT_MS,
    `The popup shows no button “${words}”.`,
  );
  const { x, y } = (await popup.evaluate(`(({ x, y }) => ({ x: x + 9, y: y + 9 }))(
    ${find}.getBoundingClientRect())`)) as { x: number; y: number };
  for (const type of ['mousePressed', 'mouseReleased']) {
    await popup.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
  }
}
