/** `npm run build`: builds the extension. */
import { build } from 'vite';
import { oneOf, readArguments } from '../cli/arguments';
import { needNode } from '../cli/node-version';
import { runCommand } from '../cli/run-command';
import { TARGETS } from '../extension/target';
import { extensionConfig } from '../extension/vite-config';

const USAGE = `npm run build -- [options]

Builds the extension: into dist/ for Chrome and Edge, into dist-firefox/ for Firefox.

  --target NAME  chrome (the default) or firefox
  --help         this text`;

await runCommand(USAGE, async (args) => {
  const { values } = readArguments(USAGE, args, { options: { target: { type: 'string' } } });
  needNode();
  const target = oneOf('target', values.target ?? 'chrome', TARGETS);
  await build({ ...extensionConfig(target), configFile: false });
});
