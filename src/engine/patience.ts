import { BackendError } from '../analysis/backend';

/** Reading a round of frames takes well under a second; a backend that takes this long, ms, is dead. */
export const READ_PATIENCE_MS = 5000;
/** The same of its first round, which takes longer. */
export const FIRST_PATIENCE_MS = 10_000;
/** The same while a GPU starts, ms, for which nothing is compiled yet: WASM starts in its place. */
export const GPU_START_PATIENCE_MS = 20_000;
/**
 * The same while WASM starts, a backend loads models, and in rounds for which a GPU compiles programs: one in
 * software takes half a minute.
 */
export const START_PATIENCE_MS = 90_000;

/** No answer came within the time that one may take: whoever should have given it is not to be asked again. */
export class NoAnswer extends BackendError {}

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
 * @throws NoAnswer where none comes in time, BackendError where it is gone; whatever the promise throws
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
      if (waited >= limit()) giveUp(new NoAnswer(`no answer within ${limit() / 1000} s`));
    }, TICK_MS);
    const stopWaiting = () => {
      clearInterval(timer);
      gone.removeEventListener('abort', abandoned);
    };
    const giveUp = (error: BackendError) => {
      stopWaiting();
      reject(error);
    };
    const abandoned = () => giveUp(new BackendError(String(gone.reason)));
    gone.addEventListener('abort', abandoned, { once: true });
    if (gone.aborted) abandoned();
    answer.finally(stopWaiting).then(resolve, reject);
  });
}

const NEVER = new AbortController().signal;
