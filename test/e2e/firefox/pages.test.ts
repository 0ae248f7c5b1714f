import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../../scripts/chromium/waiting';
import { ROOT } from '../../../scripts/files/root';
import type { SessionSnapshot } from '../../../src/messaging/session';
import { WORDS as SESSION } from '../../../src/session/strings';
import { WORDS as SETTINGS } from '../../../src/settings/strings';
import { WORDS as PHOTOS } from '../../../src/studio/photos/strings';
import { WORDS as STUDIO } from '../../../src/studio/strings';
import { WORDS as TRIAL } from '../../../src/studio/trial/strings';
import { WORDS as WEBCAM } from '../../../src/studio/webcam/strings';
import { WORDS as LIVE } from '../../../src/ui/live/strings';
import { PAGES } from '../../../src/ui/strings';
import { WORDS as SUPPORT } from '../../../src/ui/support/strings';
import { LIMIT_MS } from '../harness';
import { FirefoxLab, hasFirefox } from './lab';

/** Four people. */
const FOUR = join(ROOT, 'node_modules/@vladmandic/face-api/demo/sample4.jpg');

describe.skipIf(!hasFirefox())('the pages in Firefox', () => {
  let lab: FirefoxLab;

  beforeAll(async () => {
    lab = await FirefoxLab.open();
  });

  afterAll(async () => {
    await lab?.close();
  });

  const open = (path: string) => lab.firefox.open(lab.firefox.url(path));

  it('reads a sample call on the welcome page, before consent', async () => {
    const welcome = await open(PAGES.welcome);
    await welcome.press(TRIAL.sample);
    await welcome.shows(WEBCAM.person(4));
    await welcome.close();
  });

  it('has a help page, and makes a report of a fault', async () => {
    const help = await open(PAGES.help);
    await help.shows('Alt+Shift+E', '#keys');
    await help.press(SUPPORT.report.show);
    await help.shows(SUPPORT.report.copy);
    const report = await help.evaluate(() => document.querySelector('textarea')?.value ?? '');
    expect(report).toMatch(/^Browser: Firefox \d+$/m);
    await help.close();
  });

  it('reads a photo in the studio, and nothing before consent', async () => {
    const studio = await open(PAGES.studio);
    await studio.shows(STUDIO.readFirst);
    await lab.setConsent(true);
    await studio.reload();
    await studio.shows(PHOTOS.choose);
    await studio.setFiles('input[type=file]', [FOUR]);
    await studio.shows(PHOTOS.people(4));
    await studio.close();
  });

  it('reads a canvas, and says of a protected one that Firefox gives no picture of the tab', async () => {
    const foreign = `${lab.site.origin.replace('127.0.0.1', 'localhost')}/photos/sample1.jpg`;
    const page = await lab.firefox.open(
      `${lab.site.origin}/canvases?ways=2d,tainted&foreign=${encodeURIComponent(foreign)}`,
    );
    const { tabId, watcher } = await lab.start(page);
    const areRead = ({ participants, blocked }: SessionSnapshot) =>
      blocked && participants.some(({ people }) => people.length > 0);
    await watcher.when(areRead, LIMIT_MS, 'The canvas is not read.');
    await page.evaluate(() => void Object.assign(globalThis, { frozen: '2d' }));
    const isFrozen = ({ participants }: SessionSnapshot) => participants[0]?.state === 'frozen';
    await watcher.when(isFrozen, LIMIT_MS, 'The same picture does not count as frozen.');
    await page.evaluate(() => void Object.assign(globalThis, { frozen: null }));
    await watcher.when(areRead, LIMIT_MS, 'The canvas is not read again.');
    const popup = await open(`${PAGES.popup}?tab=${tabId}`);
    const said = await popup.shows(LIVE.captureMissing);
    expect(said).not.toContain(LIVE.capture);
    await popup.press(LIVE.stop);
    await watcher.when(({ state }) => state === 'ended', LIMIT_MS, 'Stop did not stop it.');
    await popup.close();
  });

  it('keeps a session that the user decides to keep', async () => {
    const page = await lab.firefox.page(lab.firefox.url(PAGES.session));
    await page.bringToFront();
    await page.shows(SESSION.keeping.heading);
    await page.press(SESSION.keeping.keep);
    await page.shows(/It is kept/);
    await page.reload();
    await page.shows(/It is kept/);
    await page.close();
  });

  it('keeps settings, and shows the shortcuts that Firefox has registered', async () => {
    const page = await open(PAGES.settings);
    await page.shows(SETTINGS.key.toggle.what);
    const figures = () =>
      page.evaluate(async (label) => {
        const { settings } = await chrome.storage.local.get<{ settings?: { figures?: boolean } }>();
        if (settings?.figures === true) return true;
        const switches = [...document.querySelectorAll<HTMLElement>('[role=switch], label')];
        switches.find((each) => (each.ariaLabel ?? each.textContent).startsWith(label))?.click();
        return false;
      }, SETTINGS.call.figures);
    await until(figures, LIMIT_MS, 'The setting is not kept.');
    await page.close();
  });

  it('stops when the consent is withdrawn', async () => {
    const page = await lab.visit(['Ada']);
    const { watcher } = await lab.start(page);
    const isRead = ({ participants }: SessionSnapshot) =>
      participants.some(({ people }) => people.length > 0);
    await watcher.when(isRead, LIMIT_MS, 'Ada is not read.');
    await lab.setConsent(false);
    await watcher.when(({ state }) => state === 'ended', LIMIT_MS, 'The session went on.');
  });
});
