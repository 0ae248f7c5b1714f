/** `npm run dev`: a Chromium with the extension, rebuilt and reloaded after each change. */
import { needChromium } from '../chromium/find';
import { readArguments } from '../cli/arguments';
import { needNode } from '../cli/node-version';
import { runCommand } from '../cli/run-command';
import { hasDisplay } from '../demo/options';
import { ROOT } from '../files/root';

const USAGE = `npm run dev -- [options]

Builds the extension and opens it in this computer's Chromium, over a call of four people. After each
change in src/, builds and reloads it. Ends when the window is closed, or with Ctrl + C.

  --headless  without a window (the default where there is no display)
  --help      this text`;

await runCommand(USAGE, async (args) => {
  const { values } = readArguments(USAGE, args, { options: { headless: { type: 'boolean' } } });
  needNode();
  needChromium();
  // Imported after the check: an older Node cannot even load its dependencies.
  const { startDev } = await import('../dev/dev');
  const interrupted = new Promise<void>((resolve) => process.once('SIGINT', resolve));
  const dev = await startDev({
    root: ROOT,
    headless: values.headless ?? !hasDisplay(),
    say: (line) => console.log(line),
  });
  await Promise.race([interrupted, dev.windowClosed]);
  await dev.close();
});
