/**
 * Makes a function that runs a task, one run at a time. All calls during a run together cause one more
 * run after it, which sees the latest state.
 *
 * @param failed called with the error of a run that failed; later runs are not affected
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
