import { fileURLToPath } from 'node:url';
import { bundleForPage } from '../../../scripts/chromium/page-bundle';
import type { Lab } from '../harness';
import type * as keptScript from './kept-script';
import type { Kept } from './kept-script';

declare global {
  /** What `kept-script.ts` exports. */
  var keptSessions: typeof keptScript;
}

const SCRIPT = fileURLToPath(new URL('./kept-script.ts', import.meta.url));

/** What is kept on the disk, read through the store in a page of the extension. */
export async function keptIn(lab: Lab): Promise<Kept> {
  const page = await lab.extensionPage();
  const isThere = await page.evaluate(() => 'keptSessions' in globalThis);
  if (!isThere) await page.evaluate(await bundleForPage(SCRIPT, 'keptSessions'));
  return page.evaluate(() => keptSessions.kept());
}
