import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { asksBackground, asksEngine } from '../../../src/messaging/understood';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

const OWN = { id: 'countenance', url: 'chrome-extension://countenance/src/popup/index.html' };
const PAGE = { id: 'countenance', url: 'https://call.example/room' };

beforeEach(() => {
  fake.browser = fakeBrowser();
  fake.browser.runtime.getURL = (path) => `chrome-extension://countenance/${path}`;
});

describe('what may be asked', () => {
  it('is asked by the extension’s own pages, and a little of it by content scripts', () => {
    expect(asksBackground('start', { tabId: 7 }, OWN)).toBe(true);
    expect(asksBackground('start', { tabId: 7 }, PAGE)).toBe(false);
    expect(asksBackground('stop', { tabId: 7 }, PAGE)).toBe(false);
    expect(asksBackground('reconnect', { token: 't' }, PAGE)).toBe(true);
    expect(asksEngine('active', {}, OWN)).toBe(true);
    expect(asksEngine('active', {}, PAGE)).toBe(false);
  });

  it('has all that its handler needs, and the fields of no other type', () => {
    const change = { tabId: 7, participants: ['p1'], leftOut: true };
    expect(asksBackground('leave-out', change, OWN)).toBe(true);
    expect(asksBackground('leave-out', { ...change, participants: 'p1' }, OWN)).toBe(false);
    expect(asksBackground('start', { tabId: 7, move: undefined }, OWN)).toBe(false);
    expect(asksEngine('pause', { tabId: '7', paused: true }, OWN)).toBe(false);
    expect(asksEngine('close', { tabId: 7, problem: { code: 'page-lost' } }, OWN)).toBe(true);
    expect(asksEngine('close', { tabId: 7, problem: 'page-lost' }, OWN)).toBe(false);
  });

  it('is looked at without an error, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (body) => {
        expect(asksEngine('open', body, OWN)).toBe(false);
        expect(asksEngine('capture', body, OWN)).toBe(false);
        expect(asksBackground('remember', body, OWN)).toBe(false);
      }),
    );
  });
});
