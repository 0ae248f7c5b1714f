import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { needChromium } from '../../scripts/chromium/find';
import { CALL, QUIET } from '../../scripts/chromium/launch';
import { endRecord, recordNetwork } from '../../scripts/chromium/network-record';

/** A Chromium without the extension, whose network is recorded like that of all others. */
export async function launchPlainBrowser(): Promise<Browser> {
  const folder = mkdtempSync(join(tmpdir(), 'countenance-plain-'));
  const netLog = join(folder, 'net-log.json');
  const browser = await chromium.launch({
    executablePath: needChromium(),
    args: [...QUIET, ...CALL, recordNetwork(netLog)],
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const close = browser.close.bind(browser);
  browser.close = async () => {
    await close();
    endRecord(netLog);
    rmSync(folder, { recursive: true, force: true });
  };
  return browser;
}
