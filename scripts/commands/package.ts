/** `npm run package`: makes the zip file to upload to the Chrome Web Store and Edge Add-ons. */
import { readArguments } from '../cli/arguments';
import { needNode } from '../cli/node-version';
import { runCommand } from '../cli/run-command';
import { build, DIST } from '../extension/build';
import { pack } from '../extension/pack';

const USAGE = `npm run package

Builds the extension and puts it into countenance-VERSION.zip.`;

await runCommand(USAGE, async (args) => {
  readArguments(USAGE, args, {});
  needNode();
  build();
  const { name, files, bytes } = await pack(DIST);
  console.log(`${name}: ${files} files, ${(bytes / 1e6).toFixed(2)} MB`);
});
