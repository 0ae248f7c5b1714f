/** A page or an engine that answers at all answers within this time, ms. */
const ANSWER_WITHIN_MS = 5000;

/**
 * Waits for an answer, but not for ever: a page or an engine may hang, and whoever waits for it holds up
 * every Start and Stop.
 *
 * @throws Error where none comes in time; whatever the promise throws
 */
export function inTime<T>(answer: Promise<T>, limitMs = ANSWER_WITHIN_MS): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it does not answer.')), limitMs);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
