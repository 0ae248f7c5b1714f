/** `npm run dev`: the extension in a Chromium that follows every change of a source. */
import { needChromium } from '../chromium/find';
import { readArguments } from '../cli/arguments';
import { needNode } from '../cli/node-version';
import { runCommand } from '../cli/run-command';
import { hasDisplay } from '../demo/options';
import { ROOT } from '../files/root';

const USAGE = `npm run dev -- [options]

Builds the extension, opens it in this computer's own Chromium with a call of four people in it, and
does so anew after each change in src/. Ends when the window is closed, or with Ctrl + C.

  --headless  without a window (chosen by itself where there is no display)
  --help      this text`;

await runCommand(USAGE, async (args) => {
  const { values } = readArguments(USAGE, args, { options: { headless: { type: 'boolean' } } });
  needNode();
  needChromium();
  // Only now: what it is made of does not even load in an older Node.
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
