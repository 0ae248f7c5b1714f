import browser from 'webextension-polyfill';
import { ask } from '../messaging/requests';
import { boundTab } from '../ui/live/controller';

/**
 * Follows the tab that the panel is about: the one that is being read, so that the call stays in view
 * while the user looks at another tab; else the active one of the panel's window.
 *
 * @param search the panel's own: `?tab=7` is about that tab whatever happens
 * @param onTab gets -1 (TAB_ID_NONE) for a window without a tab
 */
export async function followTab(
  search: string,
  onTab: (tabId: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const first = (await boundTab(search)) ?? -1;
  if (new URLSearchParams(search).has('tab')) {
    onTab(first);
    return;
  }
  let latest = first;
  const choose = async (active: number) => {
    latest = active;
    const read = await tabBeingRead();
    // Meanwhile the user may have gone on to another tab.
    if (!signal.aborted && latest === active) onTab(read ?? active);
  };
  const { id: ownWindow } = await browser.windows.getCurrent();
  const activated = ({ tabId, windowId }: { tabId: number; windowId: number }) => {
    if (windowId === ownWindow) void choose(tabId);
  };
  browser.tabs.onActivated.addListener(activated);
  signal.addEventListener('abort', () => browser.tabs.onActivated.removeListener(activated));
  await choose(first);
}

async function tabBeingRead(): Promise<number | null> {
  const active = await ask('engine', 'active', {}).catch(() => null);
  return active?.tabId ?? null;
}
