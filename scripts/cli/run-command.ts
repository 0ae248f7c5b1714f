import { Failure } from './errors';

/**
 * Runs a command: `--help` prints its usage, and what it cannot do is one sentence and exit status 1.
 * Any other error is a fault of the script, and Node shows where it happened.
 *
 * @param main takes the words of the command line
 */
export async function runCommand(
  usage: string,
  main: (args: readonly string[]) => void | Promise<void>,
): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    console.log(usage);
    return;
  }
  try {
    await main(args);
  } catch (error) {
    if (!isSentence(error)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** As {@link runCommand}, for what prints much: its reader, such as `head`, may stop listening. */
export async function runMeasurement(
  usage: string,
  main: (args: readonly string[]) => Promise<void>,
): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  await runCommand(usage, main);
}

function isSentence(error: unknown): error is Error {
  // By name, since the class itself would bring all of TensorFlow.js into every command.
  return error instanceof Failure || (error instanceof Error && error.name === 'ModelError');
}
