import { execFileSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { isExecutable } from '../chromium/find';
import { Failure } from '../cli/errors';
import { installOnDebian, isDebianRoot } from '../system/debian';

const COMMANDS = ['firefox-esr', 'firefox'];
const PLACES = [
  '/usr/bin/firefox-esr',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  join(process.env.PROGRAMFILES ?? '', 'Mozilla Firefox/firefox.exe'),
];

/** Finds Firefox, or `null`. */
function findFirefox(): string | null {
  const chosen = process.env.FIREFOX_PATH;
  if (chosen !== undefined && chosen !== '') {
    if (!isExecutable(chosen)) throw new Failure(`FIREFOX_PATH names no program: ${chosen}`);
    return chosen;
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const inPath = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...inPath, ...PLACES].find(isExecutable) ?? null;
}

/**
 * Finds Firefox; on Debian, as root, installs it where it is missing.
 *
 * @throws {Failure} when there is none and none can be installed
 */
export function needFirefox(): string {
  const found = findFirefox();
  if (found !== null) return found;
  if (isDebianRoot()) installOnDebian('Firefox', ['firefox-esr']);
  const installed = findFirefox();
  if (installed !== null) return installed;
  throw new Failure(
    'Firefox was not found: install it, or set FIREFOX_PATH to its program (version 140 or newer).',
  );
}

/** The browser's name and version, as it prints them itself. */
export function firefoxVersion(path: string): string {
  return execFileSync(path, ['--version'], { encoding: 'utf8', timeout: 60_000 }).trim();
}
