/** An answer of the disk may take this long, ms; what takes longer counts as failed. */
const LIMIT_MS = 10_000;

/** Something has not been done in time. It may still be. */
export class TookTooLong extends Error {}

/**
 * Waits for something, but not for ever.
 *
 * @throws TookTooLong where it takes longer than {@link LIMIT_MS}
 */
export async function limited<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong('the disk does not answer')), LIMIT_MS);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}
