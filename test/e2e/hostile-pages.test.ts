import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Watcher } from '../../scripts/demo/watcher';
import { Lab, LIMIT_MS, moreReadings, overlayCanvases, overlayWords, reading } from './harness';

let lab: Lab;
let call: Page;
let tabId: number;
let watcher: Watcher;

beforeAll(async () => {
  lab = await Lab.open();
});

afterAll(async () => {
  await lab?.close();
});

beforeEach(async () => {
  call = await lab.visit('/?names=Ada,Emmy');
});

afterEach(async () => {
  await call.close();
});

async function begin(): Promise<void> {
  ({ tabId, watcher } = await lab.start(call));
  await reading(watcher);
}

/** The labels are drawn over both people, and go with Stop, wherever the page has put them. */
async function drawsAndLeaves(): Promise<void> {
  await expect
    .poll(() => overlayWords(lab.browser, call), { timeout: LIMIT_MS })
    .toMatch(/looks.*; .*looks/);
  await moreReadings(watcher);
  await lab.ask('background', 'stop', { tabId });
  await expect.poll(() => overlayCanvases(lab.browser, call), { timeout: LIMIT_MS }).toEqual([]);
}

it('reads and draws on a page that removes every node that it did not make', async () => {
  await call.evaluate(() => {
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) node.parentNode?.removeChild(node);
    }).observe(document, { childList: true, subtree: true });
  });
  await begin();
  await drawsAndLeaves();
  expect((await watcher.record()).transport).toBe('direct');
});

it('reads and draws on a page that removes what opens before it is open', async () => {
  await call.evaluate(() => {
    // Where an element is removed before it is open, opening it throws.
    const remove = ({ target }: Event) => (target as Element).remove();
    document.addEventListener('beforetoggle', remove, { capture: true });
    // So that nothing of ours can stand in the body's shadow, out of which no such event is heard.
    document.body.attachShadow({ mode: 'open' }).append(document.createElement('slot'));
  });
  await begin();
  await drawsAndLeaves();
});

it('leaves nothing behind on a page that moves what it did not make', async () => {
  await call.evaluate(() => {
    const box = document.createElement('div');
    document.body.append(box);
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) box.append(node);
    }).observe(document.documentElement, { childList: true });
  });
  await begin();
  await drawsAndLeaves();
});

it('reads on when the page’s root element is replaced', async () => {
  await begin();
  await call.evaluate(() => {
    const root = document.createElement('html');
    root.append(...document.documentElement.childNodes);
    document.documentElement.replaceWith(root);
  });
  await drawsAndLeaves();
});

it('reads on when the page writes itself anew', async () => {
  await begin();
  await call.evaluate(() => {
    const streams = [...document.querySelectorAll('video')].map((video) => [
      video.srcObject,
      video.getAttribute('aria-label') ?? '',
    ]);
    document.open();
    document.write('<!doctype html><title>Anew</title><main></main>');
    document.close();
    for (const [stream, name] of streams as [MediaStream, string][]) {
      const video = document.createElement('video');
      video.autoplay = true;
      video.muted = true;
      video.setAttribute('aria-label', name);
      video.srcObject = stream;
      document.querySelector('main')?.append(video);
    }
  });
  await drawsAndLeaves();
});

it('goes on in the same session back and forth over the history', async () => {
  await begin();
  const { sessionId } = (await watcher.snapshot()) ?? {};
  const url = call.url();
  await call.goto(`${lab.site.origin}/other?names=Grace`);
  await reading(watcher);
  await call.goBack();
  await call.waitForURL(url);
  const snapshot = await watcher.when(
    ({ participants }) =>
      participants.some(({ name, people }) => name === 'Ada' && people.length > 0),
    LIMIT_MS,
    'Ada is not read again.',
  );
  expect(snapshot.sessionId).toBe(sessionId);
  await call.goForward();
  await watcher.when(
    ({ participants }) =>
      participants.some(({ name, people }) => name === 'Grace' && people.length > 0),
    LIMIT_MS,
    'Grace is not read again.',
  );
});
