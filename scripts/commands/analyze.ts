/** `npm run analyze`: reads pictures and videos in the studio's own page, in a headless browser. */
import { analyze } from '../analyze/analyze';
import { readOptions, USAGE } from '../analyze/options';
import { StudioPage } from '../analyze/studio-page';
import { runCommand } from '../cli/run-command';
import { ensureBuilt } from '../extension/build';

await runCommand(USAGE, async (args) => {
  const options = readOptions(args);
  // With --json, stdout carries JSON and nothing else.
  if (options.json) console.log = console.error;
  ensureBuilt();
  const studio = await StudioPage.open();
  try {
    const print = (line: string) => process.stdout.write(`${line}\n`);
    const say = (line: string) => console.error(line);
    const failed = await analyze(studio, options, { print, say });
    process.exitCode = failed === 0 ? 0 : 1;
  } finally {
    await studio.close();
  }
});
