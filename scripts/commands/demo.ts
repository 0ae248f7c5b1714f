/** `npm run demo`: a real call in a real Chromium, read by the real extension. */
import { needNode } from '../cli/node-version';
import { runCommand } from '../cli/run-command';
import { readOptions, USAGE } from '../demo/options';

await runCommand(USAGE, async (args) => {
  needNode();
  const options = readOptions(args);
  // Only now: what the demo is made of does not even load in an older Node.
  const { demo } = await import('../demo/demo');
  await demo(options);
});
