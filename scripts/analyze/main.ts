/** `npm run analyze`: reads pictures and videos in the studio's own page, without a window. */
import { ensureBuilt } from '../chromium/build';
import { Failure } from '../chromium/waiting';
import { analyze } from './analyze';
import { type AnalyzeOptions, readOptions, USAGE } from './options';
import { StudioPage } from './studio-page';

async function run(options: AnalyzeOptions): Promise<number> {
  // What is printed as JSON must not be mixed with anything else.
  if (options.json) console.log = console.error;
  ensureBuilt();
  const studio = await StudioPage.open();
  try {
    const print = (line: string) => process.stdout.write(`${line}\n`);
    return await analyze(studio, options, { print, say: (line) => console.error(line) });
  } finally {
    await studio.close();
  }
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === null) console.log(USAGE);
  else process.exitCode = (await run(options)) === 0 ? 0 : 1;
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
