import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Failure } from '../cli/errors';
import { installOnDebian, isDebianRoot } from '../system/debian';

// Branded Google Chrome is left out on purpose: it no longer supports --load-extension.
const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-for-testing'];
/** Debian's, and fonts for the words and emoji of pages. */
const PACKAGES = ['chromium', 'fonts-liberation', 'fonts-noto-color-emoji'];
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  join(homedir(), 'Applications/Chromium.app/Contents/MacOS/Chromium'),
  join(process.env.LOCALAPPDATA ?? '', 'Chromium/Application/chrome.exe'),
];

/** Where Playwright and Puppeteer keep the Chromium builds that they download. */
const CACHES = [
  join(homedir(), '.cache/ms-playwright'),
  join(homedir(), 'Library/Caches/ms-playwright'),
  join(process.env.LOCALAPPDATA ?? '', 'ms-playwright'),
  join(homedir(), '.cache/puppeteer/chrome'),
];
const CACHED = [
  'chrome-linux/chrome',
  'chrome-linux64/chrome',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-win/chrome.exe',
  'chrome-win64/chrome.exe',
];

/** Whether there is a program at a path. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function* candidates(): Generator<string> {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const command of COMMANDS) for (const folder of folders) yield join(folder, command);
  yield* PLACES;
  for (const cache of CACHES.filter(existsSync)) {
    const newestFirst = readdirSync(cache).sort().reverse();
    for (const build of newestFirst) for (const inside of CACHED) yield join(cache, build, inside);
  }
}

/** Finds a Chromium that can load an unpacked extension, or `null`. */
function findChromium(): string | null {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen !== undefined && chosen !== '') {
    if (!isExecutable(chosen)) throw new Failure(`CHROMIUM_PATH names no program: ${chosen}`);
    return chosen;
  }
  for (const path of candidates()) if (isExecutable(path)) return path;
  return null;
}

/**
 * Finds Chromium; on Debian, as root, installs it where it is missing.
 *
 * @throws {Failure} when there is none and none can be installed
 */
export function needChromium(): string {
  const found = findChromium();
  if (found !== null) return found;
  if (isDebianRoot()) installOnDebian('Chromium', PACKAGES);
  const installed = findChromium();
  if (installed !== null) return installed;
  throw new Failure(
    'Chromium was not found: install it, or set CHROMIUM_PATH to a Chromium or a Chrome for Testing' +
      ' (Google Chrome itself loads no unpacked extensions from the command line).',
  );
}

/** The browser's name and version, as it prints them itself. */
export function chromiumVersion(path: string): string {
  const output = execFileSync(path, ['--version'], {
    encoding: 'utf8',
    timeout: 30_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return output.trim();
}
