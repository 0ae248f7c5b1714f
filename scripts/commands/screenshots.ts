/** `npm run screenshots`: makes the pictures of the stores' listings. */
import { join } from 'node:path';
import { needChromium } from '../chromium/find';
import { readArguments } from '../cli/arguments';
import { needNode } from '../cli/node-version';
import { runCommand } from '../cli/run-command';
import { ensureBuilt } from '../extension/build';
import { ROOT } from '../files/root';

const FOLDER = join(ROOT, 'store/pictures');

const USAGE = `npm run screenshots

Makes the pictures of the stores' listings in store/pictures: five screenshots of 1280 x 800 px, taken of
the extension over the demo's call, and the promotional tile of 440 x 280 px.`;

await runCommand(USAGE, async (args) => {
  readArguments(USAGE, args, {});
  needNode();
  needChromium();
  ensureBuilt();
  // Imported after the check: an older Node cannot even load their dependencies.
  const { SHOTS, takeScreenshots } = await import('../screenshots/take');
  const { drawTile } = await import('../screenshots/tile');
  await takeScreenshots(FOLDER);
  await drawTile(join(FOLDER, 'tile.png'));
  console.log(
    `${[...SHOTS, 'tile'].map((name) => `${name}.png`).join(', ')} are in store/pictures.`,
  );
});
