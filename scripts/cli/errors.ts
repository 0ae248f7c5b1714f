/** Says, in one sentence for the person at the terminal, why a script cannot go on. */
export class Failure extends Error {
  override readonly name: string = 'Failure';
}

/** What the person gave cannot be used; the sentence names the option, or the file and the row. */
export class InputError extends Failure {
  override readonly name = 'InputError';
}
