import { beforeEach, describe, expect, it, vi } from 'vitest';
import { followTab } from '../../../src/panel/follow-tab';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

describe('followTab', () => {
  const onTab = vi.fn();
  let closing: AbortController;
  const follow = (search = '') => followTab(search, onTab, closing.signal);
  const activate = (tabId: number, windowId = 1) =>
    fake.browser.tabs.onActivated.fire({ tabId, windowId });
  const tabs = () => onTab.mock.calls.map(([tabId]) => tabId);

  beforeEach(() => {
    fake.browser = fakeBrowser();
    closing = new AbortController();
    onTab.mockClear();
  });

  it('is about the active tab of its window', async () => {
    await follow();
    activate(8);
    activate(9, 2);
    await vi.waitFor(() => expect(tabs()).toEqual([7, 8]));
    closing.abort();
    activate(10);
    await Promise.resolve();
    expect(tabs()).toEqual([7, 8]);
  });

  it('stays with the tab that is being read', async () => {
    fake.browser.runtime.sendMessage.mockResolvedValue({ tabId: 3 });
    await follow();
    activate(8);
    await vi.waitFor(() => expect(tabs()).toEqual([3, 3]));
  });

  it('is about the tab in its address, whatever happens', async () => {
    await follow('?tab=12');
    activate(8);
    expect(tabs()).toEqual([12]);
  });
});
