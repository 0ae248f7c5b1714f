/** `npm run studio`: builds the extension and serves its studio as an ordinary page on this computer. */
import { readArguments } from '../cli/arguments';
import { runCommand } from '../cli/run-command';
import { ensureBuilt } from '../extension/build';
import { STUDIO_PATH, serveStudio } from '../server/serve-studio';

const USAGE = `npm run studio

Serves the studio on this computer and prints its address.`;

await runCommand(USAGE, async (args) => {
  readArguments(USAGE, args, {});
  ensureBuilt();
  const { origin } = await serveStudio();
  console.log(
    `The studio: ${origin}${STUDIO_PATH}\nOpen it in Chrome, Edge or Chromium. Ctrl + C ends it.`,
  );
});
