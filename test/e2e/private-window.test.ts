import { afterAll, beforeAll, expect, it } from 'vitest';
import { pressInPopup } from '../../scripts/chromium/steps';
import { HiddenPage } from '../../scripts/chromium/target';
import { until } from '../../scripts/chromium/waiting';
import { WORDS } from '../../src/ui/live/strings';
import { PAGES } from '../../src/ui/strings';
import { Lab, LIMIT_MS, moreReadings, reading } from './harness';
import { keptIn } from './sessions/kept';

let lab: Lab;

beforeAll(async () => {
  lab = await Lab.open({ privateWindows: true });
  await lab.extensionPage();
});

afterAll(async () => {
  await lab?.close();
});

it('reads a call in a private window, and writes nothing of it to the disk', async () => {
  const page = `${lab.site.origin}/?names=Ada,Emmy`;
  const tabId = await openPrivately(page);
  const popup = await clickToolbarButton(page);
  await pressInPopup(popup, WORDS.start);
  const watcher = await lab.watch(tabId);
  const { kept, participants } = await reading(watcher);
  expect(kept).toBe('memory');
  expect(participants.map(({ name }) => name)).toContain('Ada');
  await moreReadings(watcher);
  expect(await keptIn(lab)).toEqual({ sessions: [], captured: {} });
  await lab.ask('background', 'stop', { tabId });
  await watcher.when(({ state }) => state === 'ended', LIMIT_MS, 'Stop did not end it.');
  expect(await keptIn(lab)).toEqual({ sessions: [], captured: {} });
});

/** @returns the id of the tab that shows `url` in a private window */
async function openPrivately(url: string): Promise<number> {
  const page = await lab.extensionPage();
  const tabId = await page.evaluate(async (url) => {
    const opened = await chrome.windows.create({ incognito: true, url });
    const id = opened?.tabs?.[0]?.id;
    // The click gives access to the page that is there then, and the next one to open takes it away again.
    while (id !== undefined && (await chrome.tabs.get(id)).status !== 'complete')
      await new Promise((again) => setTimeout(again, 50));
    return id;
  }, url);
  if (tabId === undefined) throw new Error('No private window was opened.');
  return tabId;
}

/** Playwright does not expose pages of private windows, so their toolbar button is clicked by address. */
async function clickToolbarButton(address: string): Promise<HiddenPage> {
  const { cdp, extensionId } = lab.browser;
  const tab = await until(
    async () => {
      const { targetInfos } = await cdp.send('Target.getTargets', { filter: [{ type: 'tab' }] });
      return targetInfos.find(({ url }) => url === address);
    },
    LIMIT_MS,
    'The private window shows no page.',
  );
  const send = cdp.send.bind(cdp) as (method: string, params: object) => Promise<unknown>;
  await send('Extensions.triggerAction', { id: extensionId, targetId: tab.targetId });
  const { targetId } = await lab.browser.target(lab.browser.url(PAGES.popup));
  return HiddenPage.attach(cdp, targetId);
}
