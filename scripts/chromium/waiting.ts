import { Failure } from '../cli/errors';

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Waits for a promise, with a time limit.
 *
 * @param limitMs how long to wait at most, in ms
 * @param sentence what to say when it takes longer
 * @throws {Failure} with the sentence when the limit is reached
 */
export async function within<T>(
  promise: Promise<T>,
  limitMs: number,
  sentence: string,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Failure(sentence)), limitMs);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Polls until there is an answer.
 *
 * @param probe returns `undefined`, `null` or `false` as long as there is none
 * @param limitMs how long to poll at most, in ms
 * @param sentence what to say when no answer came; a function may add what was seen last
 * @throws {Failure} with the sentence when the limit is reached; whatever the probe throws
 */
export async function until<T>(
  probe: () => T | null | undefined | false | Promise<T | null | undefined | false>,
  limitMs: number,
  sentence: string | (() => string),
): Promise<T> {
  const say = () => (typeof sentence === 'string' ? sentence : sentence());
  const end = Date.now() + limitMs;
  for (;;) {
    const answer = await within(Promise.resolve(probe()), limitMs, say());
    if (answer !== undefined && answer !== null && answer !== false) return answer;
    if (Date.now() > end) throw new Failure(say());
    await pause(100);
  }
}
