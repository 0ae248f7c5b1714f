/**
 * Makes a function that runs a task, one run at a time. Whatever is asked for during a run is answered
 * by one more run after it, which sees the latest state.
 *
 * @param failed hears of a run that failed; the next one is made all the same
 */
export function latestOnly(
  task: () => Promise<void>,
  failed: (error: unknown) => void,
): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  const run = async () => {
    do {
      again = false;
      await task().catch(failed);
    } while (again);
    running = null;
  };
  return () => {
    if (running === null) running = run();
    else again = true;
    return running;
  };
}
