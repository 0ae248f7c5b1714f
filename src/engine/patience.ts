import { BackendError } from '../analysis/backend';

/** How often it is looked whether an answer is overdue, ms. */
const TICK_MS = 250;
/** Of a longer time between two looks, ms, only so much counts. */
const MOST_PER_TICK_MS = 2 * TICK_MS;

/**
 * Waits for an answer, but not for ever. Only time in which this thread had nothing to do counts: while it
 * compiles a GPU's programs, or the computer sleeps, nobody can answer.
 *
 * @param limit how long to wait, ms; asked for again while it waits
 * @param gone aborted when no answer can come any more
 * @throws BackendError where none comes; whatever the promise throws
 */
export function withPatience<T>(
  answer: Promise<T>,
  limit: () => number,
  gone: AbortSignal = NEVER,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let lookedAt = performance.now();
    let waited = 0;
    const timer = setInterval(() => {
      const now = performance.now();
      waited += Math.min(now - lookedAt, MOST_PER_TICK_MS);
      lookedAt = now;
      if (waited >= limit()) giveUp(`no answer within ${limit() / 1000} s`);
    }, TICK_MS);
    const stopWaiting = () => {
      clearInterval(timer);
      gone.removeEventListener('abort', abandoned);
    };
    const giveUp = (why: string) => {
      stopWaiting();
      reject(new BackendError(why));
    };
    const abandoned = () => giveUp(String(gone.reason));
    gone.addEventListener('abort', abandoned, { once: true });
    if (gone.aborted) abandoned();
    answer.finally(stopWaiting).then(resolve, reject);
  });
}

const NEVER = new AbortController().signal;
