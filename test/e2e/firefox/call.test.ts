import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../../scripts/chromium/waiting';
import { serveCall } from '../../../scripts/demo/call-server';
import type { Watcher } from '../../../scripts/demo/watcher';
import type { FirefoxPage } from '../../../scripts/firefox/page';
import type { SessionSnapshot } from '../../../src/messaging/session';
import { WORDS as SESSION } from '../../../src/session/strings';
import { WORDS } from '../../../src/ui/live/strings';
import { PAGES } from '../../../src/ui/strings';
import { LIMIT_MS, moreReadings } from '../harness';
import { FirefoxLab, hasFirefox } from './lab';

const NAMES = ['Ada', 'Grace', 'Katherine', 'Emmy'];
const ARE_READ = ({ state, participants }: SessionSnapshot) =>
  state === 'running' &&
  participants.length === NAMES.length &&
  participants.every(({ people }) => people.length > 0);

describe.skipIf(!hasFirefox())('a call in Firefox', () => {
  let lab: FirefoxLab;
  let server: Awaited<ReturnType<typeof serveCall>>;
  let call: FirefoxPage;
  let tabId: number;
  let watcher: Watcher;

  const allAreRead = () => watcher.when(ARE_READ, LIMIT_MS, 'Not everybody is read.');

  /** Ends the engine, and waits until that is noticed. */
  async function ending(end: () => Promise<void>): Promise<void> {
    const before = await watcher.connections();
    await end();
    const noticed = async () => (await watcher.connections()) > before;
    await until(noticed, LIMIT_MS, 'The engine goes on.');
  }

  beforeAll(async () => {
    lab = await FirefoxLab.open();
    server = await serveCall();
    call = await lab.firefox.open(server.origin);
    await call.evaluate(() => globalThis.call.joined);
  });

  afterAll(async () => {
    await lab?.close();
    await server?.close();
  });

  it('is not read before the box of the welcome page is ticked', async () => {
    tabId = await lab.tabInFront();
    await lab.firefox.pressInPopup(call, WORDS.readFirst);
    await lab.ask('background', 'warm-up', {});
    expect(await lab.ask('background', 'start', { tabId })).toEqual({
      ok: false,
      problem: { code: 'no-consent' },
    });
    expect(await lab.engines()).toBe(0);
  });

  it('is read by one engine, with names and labels for everybody', async () => {
    await lab.setConsent(true);
    ({ tabId, watcher } = await lab.start(call));
    await allAreRead();
    const { participants, transport, backend } = await watcher.record();
    expect(participants.map(({ name }) => name)).toEqual(NAMES);
    expect([transport, await lab.engines()]).toEqual(['runtime', 1]);
    expect(backend).toMatch(/^(wasm|webgl|webgpu)$/);
  });

  it('shows labels over the videos, where the page cannot reach them', async () => {
    const words = async () => /looks \w+|unsure/.test(await lab.overlayWords());
    await until(words, LIMIT_MS, 'Nothing is drawn over the videos.');
    const html = await call.evaluate(() => document.documentElement.outerHTML);
    expect(html).not.toMatch(/looks \w+|moz-extension/);
  });

  it('lists everybody in the popup and in the sidebar', async () => {
    for (const page of [PAGES.popup, PAGES.panel]) {
      const list = await lab.firefox.open(`${lab.firefox.url(page)}?tab=${tabId}`);
      for (const name of NAMES) {
        await list.shows(new RegExp(`^${name}\n((clearly|perhaps) looks \\w+|unsure)`, 'm'));
      }
      await list.close();
    }
    await call.bringToFront();
  });

  it('goes on behind another tab', async () => {
    await lab.welcome.bringToFront();
    await moreReadings(watcher);
    await call.bringToFront();
  });

  it('goes on when the engine has died', async () => {
    await ending(() => lab.killEngine());
    await allAreRead();
    expect(await lab.engines()).toBe(1);
  });

  it('goes on when the event page was stopped, and the engine with it', async () => {
    const { sessionId } = await allAreRead();
    await ending(() => lab.firefox.stopEventPage());
    expect((await allAreRead()).sessionId).toBe(sessionId);
  });

  it('opens one engine however many ask for it at once', async () => {
    await ending(async () => {
      await lab.killEngine();
      const asked = [1, 2, 3].map(() => lab.ask('background', 'warm-up', {}));
      await Promise.all(asked);
    });
    await allAreRead();
    expect(await lab.engines()).toBe(1);
  });

  it('ends with Stop, which opens the session’s page and leaves nothing on the call’s', async () => {
    await lab.firefox.pressInPopup(call, WORDS.stop);
    const page = await lab.firefox.page(lab.firefox.url(PAGES.session));
    await page.shows(SESSION.edits.heading);
    for (const name of NAMES) await page.shows(name);
    await page.close();
    await call.bringToFront();
    const isEmpty = async () => (await lab.overlayWords()) === '';
    await until(isEmpty, LIMIT_MS, 'Labels are left on the page.');
  });

  it('has made no request beyond this computer', async () => {
    expect(await lab.firefox.close()).toEqual([]);
  });
});
