/** `npm run studio`: builds the extension and serves its studio as a plain page of this computer. */
import { ensureBuilt } from '../chromium/build';
import { Failure } from '../chromium/waiting';
import { STUDIO_PATH, serveStudio } from './serve';

try {
  ensureBuilt();
  const { origin } = await serveStudio();
  console.log(
    `The studio: ${origin}${STUDIO_PATH}\nOpen it in Chrome, Edge or Chromium. Ctrl + C ends it.`,
  );
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
