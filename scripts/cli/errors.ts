/** Ends a command with one sentence for the person at the terminal instead of a stack trace. */
export class Failure extends Error {
  override readonly name: string = 'Failure';
}

/** The input cannot be used; the sentence names the option, or the file and its row. */
export class InputError extends Failure {
  override readonly name = 'InputError';
}
