import browser from 'webextension-polyfill';
import { ask } from '../messaging/requests';
import { TAB_CAPTURE } from '../messaging/tab-capture-permission';
import { deleteAdjustedModels } from '../storage/adjusted-models';
import { deleteKeptWork } from '../storage/kept-work-store';
import { openSessionStore } from '../storage/session-stores';
import { deleteStorage } from '../storage/settings';
import { readWanted } from '../storage/wanted';

/** What can fail by itself. */
export type Part = 'reading' | 'settings' | 'files' | 'studio' | 'sessions' | 'permissions';

/**
 * Ends the running session and deletes everything that the extension stores: each part, whatever becomes of
 * the others.
 *
 * @returns what could not be ended, deleted or given back
 */
export async function deleteEverything(): Promise<Part[]> {
  const failed: Part[] = [];
  const attempt = async (part: Part, act: () => Promise<unknown>) => {
    try {
      await act();
    } catch (error) {
      console.error('Countenance could not delete everything.', error);
      failed.push(part);
    }
  };
  // First, so that nothing is written again.
  await attempt('reading', stopReading);
  await attempt('settings', deleteSettings);
  await attempt('files', deleteFiles);
  await attempt('studio', deleteKeptWork);
  await attempt('studio', deleteAdjustedModels);
  await attempt('sessions', async () => (await openSessionStore()).deleteAll());
  await attempt('permissions', giveBackPermissions);
  return failed;
}

async function stopReading(): Promise<void> {
  const wanted = await readWanted();
  if (wanted !== null) await ask('background', 'stop', { tabId: wanted.tabId, quietly: true });
}

async function deleteSettings(): Promise<void> {
  // All pages of the extension share it; the engine stores in it which backend was quickest.
  localStorage.clear();
  await deleteStorage();
}

/** What the user has allowed later: sites of frames with a call, and the tab's picture. */
async function giveBackPermissions(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  await browser.permissions.remove({ origins, ...TAB_CAPTURE });
}

/** Annotated copies of videos and zips, which the studio keeps while they are being saved. */
async function deleteFiles(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const removed: Promise<void>[] = [];
  for await (const name of root.keys()) removed.push(root.removeEntry(name, { recursive: true }));
  // One that is being written must not keep the others.
  const refused = (await Promise.allSettled(removed)).find(({ status }) => status === 'rejected');
  if (refused?.status === 'rejected') throw refused.reason;
}
