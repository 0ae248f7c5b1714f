import { ModelError } from '../../src/analysis/models';
import { InputError } from './input-error';

/**
 * Runs a measuring program: what is wrong with its input is one sentence and exit status 1, and a
 * reader such as `head` may stop listening.
 */
export async function runMain(main: () => Promise<void>): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  try {
    await main();
  } catch (error) {
    if (!(error instanceof InputError || error instanceof ModelError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
