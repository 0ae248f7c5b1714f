/**
 * Where annotated copies are written: the browser's private storage, which is on the disk. A copy
 * has to stay there while the browser saves it among the downloads, and nobody says when that ends:
 * so the next visit deletes what the ones before have left.
 */
const FOLDER = 'annotated';
const LOCK = 'countenance-annotated';

/**
 * @returns `null` where the browser has no such storage here
 * @throws DOMException `QuotaExceededError` where the disk is full
 */
export async function scratchFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(FOLDER, { create: true });
  } catch (error) {
    // Memory is no way out of a full disk: it would fill up next.
    if (error instanceof DOMException && error.name === 'QuotaExceededError') throw error;
    return null;
  }
}

/**
 * Deletes what earlier visits left, unless another studio is open, which may be saving; and keeps
 * others from doing so for as long as this page is open.
 */
export async function claimScratch(): Promise<void> {
  await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    const root = await navigator.storage.getDirectory();
    // There may be nothing to delete.
    await root.removeEntry(FOLDER, { recursive: true }).catch(() => undefined);
  });
  // Never released: the browser does that when the page goes.
  void navigator.locks.request(LOCK, { mode: 'shared' }, () => new Promise(() => undefined));
}
