import { beforeEach, describe, expect, it, vi } from 'vitest';
import { showBadge } from '../../../src/background/badge';
import type { Problem, SessionState } from '../../../src/messaging/session';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

const PROBLEM: Problem = { code: 'no-video' };

beforeEach(() => {
  fake.browser = fakeBrowser();
});

describe('showBadge', () => {
  it.each<[SessionState, Problem | null, string]>([
    ['idle', null, ''],
    ['starting', null, '…'],
    ['running', null, 'ON'],
    ['reconnecting', null, '…'],
    ['ended', null, ''],
    ['running', PROBLEM, '!'],
    ['ended', PROBLEM, '!'],
  ])('shows a session that is %s (problem: %o) as “%s”', async (state, problem, text) => {
    await showBadge({ tabId: 7, state, paused: false, problem });
    const { setBadgeText, setBadgeBackgroundColor } = fake.browser.action;
    expect(setBadgeText).toHaveBeenCalledExactlyOnceWith({ tabId: 7, text });
    expect(setBadgeBackgroundColor).toHaveBeenCalledExactlyOnceWith({
      tabId: 7,
      color: expect.stringMatching(/^#[0-9a-f]{6}$/),
    });
  });

  it('shows that a session is paused', async () => {
    await showBadge({ tabId: 7, state: 'running', paused: true, problem: null });
    const { setBadgeText } = fake.browser.action;
    expect(setBadgeText).toHaveBeenCalledExactlyOnceWith({ tabId: 7, text: 'II' });
  });

  it('tolerates that the tab has been closed', async () => {
    fake.browser.action.setBadgeBackgroundColor.mockRejectedValue(new Error('No tab with id: 7.'));
    await expect(
      showBadge({ tabId: 7, state: 'running', paused: false, problem: null }),
    ).resolves.toBeUndefined();
  });
});
