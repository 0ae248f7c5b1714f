import browser from 'webextension-polyfill';
import { TAB_CAPTURE } from '../messaging/tab-capture-permission';
import { deleteAdjustedModels } from '../storage/adjusted-models';
import { deleteKeptWork } from '../storage/kept-work-store';
import { openSessionStore } from '../storage/session-stores';
import { deleteStorage } from '../storage/settings';

/** Deletes everything that the extension stores, which also ends a running session. */
export async function deleteEverything(): Promise<void> {
  await deleteStorage();
  // All pages of the extension share it; the engine stores in it which backend was quickest.
  localStorage.clear();
  await deleteFiles();
  await deleteKeptWork();
  await deleteAdjustedModels();
  await (await openSessionStore()).deleteAll();
  await giveBackPermissions();
}

/** What the user has allowed later: sites of frames with a call, and the tab's picture. */
async function giveBackPermissions(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  await browser.permissions.remove({ origins, ...TAB_CAPTURE });
}

/** Annotated copies of videos and zips, which the studio keeps while they are being saved. */
async function deleteFiles(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
}
