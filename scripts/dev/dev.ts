import { join } from 'node:path';
import { Failure } from '../cli/errors';
import { DevBrowser } from './dev-browser';
import { latestOnly } from './latest-only';
import { watchBuild } from './watch-build';

export interface DevOptions {
  /** The project's folder. */
  readonly root: string;
  readonly headless: boolean;
  /** Prints a line for the person at the terminal. */
  readonly say: (line: string) => void;
}

export interface Dev {
  /** The browser; `null` until the first build is loaded. */
  browser(): DevBrowser | null;
  /** Resolves when the user closes the window. */
  readonly windowClosed: Promise<void>;
  close(): Promise<void>;
}

/**
 * Builds the extension, loads it into a Chromium and has it read a call there; after each change of a
 * source file, builds and loads it again. Errors are printed and do not end it: the next change may
 * fix them.
 */
export async function startDev({ root, headless, say }: DevOptions): Promise<Dev> {
  // Not dist/: the tests and the demo expect the result of `npm run build` there.
  const outDir = join(root, 'build/dev');
  let browser: DevBrowser | null = null;
  let tellClosed = () => {};
  const windowClosed = new Promise<void>((resolve) => {
    tellClosed = resolve;
  });
  const show = async () => {
    say(browser === null ? 'Built. Opening the call …' : 'Built. Reloading …');
    if (browser === null) {
      browser = await DevBrowser.open(outDir, headless);
      browser.browser.context.once('close', tellClosed);
    } else {
      await browser.reloadExtension(outDir);
    }
    await browser.startReading();
    say('The call is being read. Change a file in src/ and it is built and loaded again.');
  };
  const showLatest = latestOnly(show, (error) =>
    say(error instanceof Failure ? error.message : String(error)),
  );
  say('Building …');
  const stopBuilding = await watchBuild(root, outDir, {
    built: () => void showLatest(),
    failed: (message) => say(`It could not be built:\n${message}`),
  });
  const close = async () => {
    await stopBuilding();
    await browser?.close();
  };
  return { browser: () => browser, windowClosed, close };
}
