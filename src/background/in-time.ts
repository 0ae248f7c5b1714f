/** A page or an engine that answers at all answers within this time, ms. */
const ANSWER_WITHIN_MS = 5000;

const NEVER = new AbortController().signal;

/**
 * Waits for an answer, but not for ever: a page or an engine may hang, and whoever waits for it holds up
 * every Start and Stop.
 *
 * @param unwanted aborted when nobody wants the answer any more
 * @throws Error where none comes in time, or it is unwanted; whatever the promise throws
 */
export function inTime<T>(
  answer: Promise<T>,
  limitMs = ANSWER_WITHIN_MS,
  unwanted: AbortSignal = NEVER,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it does not answer.')), limitMs);
    const giveUp = () => reject(new Error('nobody wants it any more.'));
    unwanted.addEventListener('abort', giveUp, { once: true });
    if (unwanted.aborted) giveUp();
    answer.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      unwanted.removeEventListener('abort', giveUp);
    });
  });
}
