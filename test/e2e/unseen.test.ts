import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FRAME_PORT } from '../../src/messaging/protocol';
import { Lab, LIMIT_MS, moreReadings, overlayWords, reading } from './harness';

let lab: Lab;

beforeAll(async () => {
  lab = await Lab.open();
});

afterAll(() => lab?.close());

/** What a page finds out when it asks for an address in all ways that it has. */
function asksFor(page: Page, url: string): Promise<unknown> {
  return page.evaluate(async (url) => {
    const byFetch = await fetch(url).then(
      ({ status }) => `status ${status}`,
      (error: Error) => error.message,
    );
    const loaded = (name: 'script' | 'img' | 'link') =>
      new Promise<string>((resolve) => {
        const element = document.createElement(name);
        element.addEventListener('load', () => resolve('load'));
        element.addEventListener('error', () => resolve('error'));
        if (element instanceof HTMLLinkElement) {
          element.rel = 'stylesheet';
          element.href = url;
        } else {
          element.src = url;
        }
        document.body.append(element);
      });
    // A frame fires `load` for an error page too; only a page of the extension's could answer.
    const frame = document.createElement('iframe');
    const framed = new Promise((resolve) => frame.addEventListener('load', resolve));
    frame.src = url;
    document.body.append(frame);
    await framed;
    const inFrame = frame.contentWindow?.length;
    return [byFetch, await loaded('script'), await loaded('img'), await loaded('link'), inFrame];
  }, url);
}

it('lets no page tell by asking for its files that it is installed', async () => {
  const page = await lab.visit('/?names=Ada');
  const absent = await asksFor(page, lab.browser.url('src/there-is-no-such-file.html'));
  for (const file of [
    'src/bridge/index.html',
    'src/content/main.iife.js',
    'src/content/offer.iife.js',
    'src/popup/index.html',
    'manifest.json',
    'workers/probe.js',
    'src/ui/icons/icon-16.png',
  ]) {
    expect(await asksFor(page, lab.browser.url(file)), file).toEqual(absent);
  }
  await page.close();
});

it('leaves nothing in a page by which it could tell what is read', async () => {
  const page = await lab.visit('/?names=Ada');
  const globals = await page.evaluate(() => {
    const seen: string[] = [];
    const note = ({ type }: Event) => seen.push(type);
    for (const type of ['toggle', 'beforetoggle', 'load', 'error', 'slotchange', 'DOMNodeInserted'])
      addEventListener(type, note, { capture: true });
    new MutationObserver((changes) => {
      for (const { type, target } of changes) seen.push(`${type} of ${target.nodeName}`);
    }).observe(document, { childList: true, attributes: true, subtree: true });
    addEventListener('ask-what-was-seen', (event) => {
      (event as CustomEvent<string[]>).detail.push(...seen);
    });
    return Object.getOwnPropertyNames(window).sort();
  });
  const { watcher } = await lab.start(page);
  await reading(watcher);
  const words = () => overlayWords(lab.browser, page);
  await expect.poll(words, { timeout: LIMIT_MS }).toMatch(/looks|unsure/);
  const found = await page.evaluate(() => {
    const { find } = window as unknown as { find(text: string): boolean };
    const { documentElement } = document;
    const own = [...documentElement.children].filter(
      ({ localName }) => localName !== 'head' && localName !== 'body',
    );
    getSelection()?.selectAllChildren(documentElement);
    const events: string[] = [];
    dispatchEvent(new CustomEvent('ask-what-was-seen', { detail: events }));
    return {
      events,
      open: document.querySelectorAll(':popover-open').length,
      bodysRoot: document.body.shadowRoot,
      words: ['looks', 'happy', 'neutral', 'unsure', 'perhaps', 'clearly', 'Ada'].filter((word) =>
        find(word),
      ),
      selected: String(getSelection()),
      text: documentElement.textContent,
      addresses: performance
        .getEntries()
        .map(({ name }) => name)
        .filter((name) => name.includes('extension')),
      own: own.length,
      globals: Object.getOwnPropertyNames(window).sort(),
    };
  });
  expect(found).toMatchObject({ words: [], addresses: [], globals });
  expect(found).toMatchObject({ events: [], open: 0, bodysRoot: null, own: 0 });
  expect(`${found.selected} ${found.text}`).not.toMatch(/looks|unsure|happy|neutral/);
  await page.emulateMedia({ media: 'print' });
  // What is not laid out has no box, so that it is not among these.
  await expect.poll(words, { timeout: LIMIT_MS }).toBe('');
  await page.close();
});

it('answers no page that forges a connection, and reads on while one tries', async () => {
  const page = await lab.visit('/?names=Ada');
  const { tabId, watcher } = await lab.start(page);
  await reading(watcher);
  // A page cannot know this address. One that did would get nothing for it.
  const bridge = await (await lab.extensionPage()).evaluate(async (tabId) => {
    const func = () => chrome.runtime.getURL('src/bridge/index.html');
    const [answer] = await chrome.scripting.executeScript({ target: { tabId }, func });
    return String(answer?.result);
  }, tabId);
  const forge = async ({ bridge, name }: { bridge: string; name: string }) => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    const forged = [
      { type: 'hello', token: 'guess', page: 'p', transport: 'direct' },
      { type: 'hello' },
      { type: 'bye' },
      null,
      'hello',
      { type: 'participants', participants: [] },
    ];
    for (let i = 0; i < 12; i++) {
      const frame = document.createElement('iframe');
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
      frame.src = bridge;
      document.body.append(frame);
      await loaded;
      for (let k = 0; k < 50; k++) {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => heard.push(data);
        port1.postMessage(forged[(i + k) % forged.length]);
        frame.contentWindow?.postMessage(name, '*', [port2]);
      }
    }
  };
  await page.evaluate(forge, { bridge, name: FRAME_PORT });
  await moreReadings(watcher);
  await moreReadings(watcher);
  expect(await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual([]);
  expect((await watcher.record()).transport).toBe('direct');
});
