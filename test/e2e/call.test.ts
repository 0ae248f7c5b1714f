import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Browser } from '../../scripts/chromium/launch';
import { giveConsent, popupWindow, start } from '../../scripts/chromium/steps';
import { joinCall } from '../../scripts/demo/call-page';
import { serveCall } from '../../scripts/demo/call-server';
import { Watcher } from '../../scripts/demo/watcher';
import { DIST, ensureBuilt } from '../../scripts/extension/build';
import { ROOT } from '../../scripts/files/root';
import type { LocalServer } from '../../scripts/server/local-server';
import { LIMIT_MS, overlayWords } from './harness';

const NAMES = ['Ada', 'Grace', 'Katherine', 'Emmy'];

let server: LocalServer;
let browser: Browser;
let call: Page;
let popup: Page;
let watcher: Watcher;

beforeAll(async () => {
  ensureBuilt();
  server = await serveCall();
  browser = await Browser.launch({ headless: true });
  await giveConsent(browser);
  call = await joinCall(browser, server);
  const { tabId } = await start(browser, call);
  popup = await popupWindow(browser, tabId);
  watcher = await Watcher.open(popup, tabId);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

it('asks for these permissions and no others', () => {
  ensureBuilt();
  const manifest = JSON.parse(readFileSync(join(DIST, 'manifest.json'), 'utf8'));
  expect([...manifest.permissions].sort()).toEqual([
    'activeTab',
    'alarms',
    'offscreen',
    'scripting',
    'sidePanel',
    'storage',
  ]);
  expect(manifest).not.toHaveProperty('host_permissions');
  // Only where a call lies in a frame of another site, where the user wants reading offered on a site, or
  // where the browser protects a picture; and only when the user is asked and agrees.
  expect(manifest.optional_host_permissions).toEqual(['*://*/*']);
  expect(manifest.optional_permissions).toEqual(['tabCapture']);
  expect(manifest).not.toHaveProperty('content_scripts');
  expect(manifest.content_security_policy.extension_pages).toMatch(/^default-src 'none';/);
});

it('has the version of package.json', () => {
  const versionIn = (folder: string, name: string): string =>
    JSON.parse(readFileSync(join(folder, name), 'utf8')).version;
  expect(versionIn(DIST, 'manifest.json')).toBe(versionIn(ROOT, 'package.json'));
});

it('lists everybody in the popup, with names and labels', async () => {
  for (const name of NAMES) {
    const row = new RegExp(`^${name}: ((clearly|perhaps) looks \\w+|unsure)`);
    await popup.getByRole('listitem', { name: row }).waitFor({ timeout: LIMIT_MS });
  }
  expect(await popup.getByRole('listitem').count()).toBe(NAMES.length);
});

it('draws the labels over the videos, where the page cannot reach them', async () => {
  await expect
    .poll(() => overlayWords(browser, call), { timeout: LIMIT_MS })
    .toMatch(/looks \w+|unsure/);
  expect(await call.evaluate(() => document.documentElement.outerHTML)).not.toMatch(/looks \w+/);
});

it('finds one person in each picture, and says how it calculates', async () => {
  const record = await watcher.record();
  expect(record.participants.map(({ name }) => name)).toEqual(NAMES);
  for (const { people } of record.participants) {
    const moments = people.flatMap(({ capturedAt }) => capturedAt);
    expect(moments.length).toBeGreaterThan(0);
    expect(new Set(moments).size).toBe(moments.length);
  }
  expect(record.backend).toMatch(/^(wasm|webgl|webgpu)$/);
  expect(record.transport).toBe('direct');
});

it('stops at once, and removes its labels', async () => {
  await popup.getByRole('button', { name: 'Stop' }).click();
  await watcher.when(({ state }) => state === 'ended', LIMIT_MS, 'Stop did not stop it.');
  await expect.poll(() => overlayWords(browser, call), { timeout: LIMIT_MS }).toBe('');
});

it('has made no network requests', async () => {
  expect(await browser.close([server.origin])).toEqual([]);
});
