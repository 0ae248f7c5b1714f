import { deleteStorage } from '../storage/settings';

/** Deletes whatever the extension keeps, and ends what is running. */
export async function deleteEverything(): Promise<void> {
  await deleteStorage();
  // All our pages share it; the engine remembers in it which backend was quickest.
  localStorage.clear();
  await deleteFiles();
}

/** Annotated copies of videos, which the studio keeps while they are being saved. */
async function deleteFiles(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
}
