import { Failure } from './errors';

/**
 * Runs a command. `--help` prints its usage; a {@link Failure} is printed as its sentence and gives
 * exit status 1. Any other error is a bug, and is thrown on so that Node prints its stack trace.
 *
 * @param main takes the arguments
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

/** As {@link runCommand}, for long output: a reader such as `head` may close stdout early. */
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
  // By name: importing the class would load all of TensorFlow.js in every command.
  return error instanceof Failure || (error instanceof Error && error.name === 'ModelError');
}
