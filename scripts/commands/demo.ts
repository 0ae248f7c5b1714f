/** `npm run demo`: a real call in a real browser, read by the real extension. */
import { needNode } from '../cli/node-version';
import { runCommand } from '../cli/run-command';
import { readOptions, USAGE } from '../demo/options';

await runCommand(USAGE, async (args) => {
  needNode();
  const options = readOptions(args);
  // Imported after the check: an older Node cannot even load the demo's dependencies.
  const { demo } = await import('../demo/demo');
  await demo(options);
});
