/** What the user gave cannot be used; the message is one sentence that names the file and the row. */
export class InputError extends Error {
  override readonly name = 'InputError';
}
