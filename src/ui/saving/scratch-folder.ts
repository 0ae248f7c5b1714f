/**
 * Where annotated copies and zips are written: the browser's private storage, which is on disk. A file
 * has to stay there until the browser has downloaded it, and no event tells when that is. So the next
 * visit deletes what earlier visits have left.
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
    // Memory is no fallback for a full disk: it would fill up next.
    if (error instanceof DOMException && error.name === 'QuotaExceededError') throw error;
    return null;
  }
}

/**
 * Deletes what earlier visits left, unless another page that saves files is open. Then holds a shared
 * lock, so that no other one deletes anything while this page is open.
 */
export async function claimScratch(): Promise<void> {
  await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    const root = await navigator.storage.getDirectory();
    // There may be nothing to delete.
    await root.removeEntry(FOLDER, { recursive: true }).catch(() => undefined);
  });
  // Never resolves: the browser releases the lock when the page is closed.
  void navigator.locks.request(LOCK, { mode: 'shared' }, () => new Promise(() => undefined));
}
