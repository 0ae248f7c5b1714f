/** `npm run package`: the zip file that the Chrome Web Store and the Edge Add-ons site take. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { build, DIST, ROOT } from './chromium/build';
import { needNode } from './chromium/node-version';
import { Failure } from './chromium/waiting';

/** With all seven models, of which weights are most; nobody should wait for an installation. */
const MAX_BYTES = 10_000_000;

/** The same in every time zone, so that the same files make the same zip. */
const MTIME = new Date(2020, 0, 1);

/** Paths inside a folder, with `/`, in one order everywhere. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('.'))
    .sort();
}

function pack(): void {
  needNode();
  build();
  const contents: Zippable = {};
  for (const path of filesIn(DIST)) {
    contents[path] = [readFileSync(join(DIST, path)), { mtime: MTIME, level: 9 }];
  }
  const manifest = JSON.parse(readFileSync(join(DIST, 'manifest.json'), 'utf8')) as {
    version: string;
  };
  const name = `countenance-${manifest.version}.zip`;
  const zip = zipSync(contents);
  writeFileSync(join(ROOT, name), zip);
  const files = Object.keys(contents).length;
  console.log(`${name}: ${files} files, ${(zip.length / 1e6).toFixed(2)} MB`);
  if (zip.length > MAX_BYTES) {
    throw new Failure(`The package is above ${MAX_BYTES / 1e6} MB: see what in dist/ is large.`);
  }
}

try {
  pack();
} catch (error) {
  console.error(error instanceof Failure ? error.message : error);
  process.exitCode = 1;
}
