import { join } from 'node:path';
import type { Page, Browser as PlainBrowser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleForPage } from '../../scripts/chromium/page-bundle';
import { photoParticipants } from '../../scripts/demo/call-server';
import type { Watcher } from '../../scripts/demo/watcher';
import { ROOT } from '../../scripts/files/root';
import type { ParticipantSnapshot, SessionSnapshot } from '../../src/messaging/session';
import { capturesOf, Lab, LIMIT_MS, moreReadings } from './harness';
import type * as page from './janus/page';
import { JanusServer, needJanus } from './janus/server';
import { launchPlainBrowser } from './plain-browser';

declare global {
  /** What `janus/page.ts` exports. */
  var janusCall: typeof page;
  /** What the publisher in this page can do. */
  var publisher: page.Publisher;
}

const missing = needJanus();
if (missing !== null) console.log(`Tests with a conference server are skipped. ${missing}`);

describe.skipIf(missing !== null)('a call over a conference server', () => {
  let server: JanusServer;
  let lab: Lab;
  /** The browser of those who send; the extension's only watches. */
  let guests: PlainBrowser;
  let call: Page;
  let watcher: Watcher;

  beforeAll(async () => {
    server = await JanusServer.start();
    lab = await Lab.open();
    const script = await bundleForPage(join(ROOT, 'test/e2e/janus/page.ts'), 'janusCall');
    lab.resources.set('/janus.js', { content: script });
    lab.resources.set('/janus', {
      type: 'text/html; charset=utf-8',
      content: `<title>Room</title><style>.row { display: flex } .col-md-4 { width: 500px }</style>
        <div class="row"></div><script src="/janus.js"></script>`,
    });
    guests = await launchPlainBrowser();
    // With the camera allowed, WebRTC may use the loopback address.
    await lab.browser.context.grantPermissions(['camera'], { origin: lab.site.origin });
    call = await lab.visit('/janus');
    await call.evaluate((url) => janusCall.watch(url), server.url);
    ({ watcher } = await lab.start(call));
  });

  afterAll(async () => {
    await guests?.close();
    await lab?.close();
    await server?.close();
  });

  /** Somebody joins the call with a face of the sample photos. */
  async function joins(name: string): Promise<Page> {
    const context = await guests.newContext({ permissions: ['camera'] });
    const guest = await context.newPage();
    await guest.goto(`${lab.site.origin}/janus`);
    const photo = photoParticipants().find((person) => person.name === name);
    if (photo?.kind !== 'photo') throw new Error(`There is no photo of ${name}.`);
    await guest.evaluate(
      async ([url, photo]) => {
        globalThis.publisher = await janusCall.publish(url, photo);
      },
      [server.url, photo] as const,
    );
    return guest;
  }

  /** Waits until exactly these people are in these states, given as `1 Ada reading`. */
  async function are(...people: string[]): Promise<SessionSnapshot> {
    const words = ({ number, name, state }: ParticipantSnapshot) => `${number} ${name} ${state}`;
    return watcher.when(
      ({ participants }) => participants.map(words).sort().join() === people.join(),
      LIMIT_MS,
      `They are not ${people.join(', ')}.`,
    );
  }

  const newest = async (number: number) => Math.max(...(await capturesOf(watcher, number)));

  it('tells who freezes, leaves, comes back and changes the size of the picture', async () => {
    const ada = await joins('Ada');
    await are('1 Ada reading');
    const grace = await joins('Grace');
    await are('1 Ada reading', '2 Grace reading');

    await ada.evaluate(() => publisher.freeze());
    await are('1 Ada frozen', '2 Grace reading');
    const frozenAt = Date.now();
    await moreReadings(watcher);
    expect(await newest(1)).toBeLessThanOrEqual(frozenAt);
    expect(await newest(2)).toBeGreaterThan(frozenAt);

    await ada.evaluate(() => publisher.resume());
    await are('1 Ada reading', '2 Grace reading');

    await grace.close();
    await are('1 Ada reading');
    await joins('Grace');
    await are('1 Ada reading', '2 Grace reading');
    expect(await newest(2)).toBeGreaterThan(frozenAt);

    await ada.evaluate(() => publisher.shrink());
    await call.waitForFunction(
      () => [...document.querySelectorAll('video')].some(({ videoWidth }) => videoWidth === 320),
      null,
      { timeout: LIMIT_MS },
    );
    await moreReadings(watcher);
    await are('1 Ada reading', '2 Grace reading');
    expect((await watcher.record()).participants).toHaveLength(2);
  });
});
