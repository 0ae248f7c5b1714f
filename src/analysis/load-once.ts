/**
 * Memoises loads by name: callers that ask for the same name share one promise. A load that fails is
 * forgotten, so that the next caller tries again: the cause may be gone.
 */
export class LoadOnce<T> {
  private readonly loads = new Map<string, Promise<T>>();

  /** What is loaded under a name; `load` is called unless it is loaded or loading already. */
  get(name: string, load: () => Promise<T>): Promise<T> {
    const known = this.loads.get(name);
    if (known !== undefined) return known;
    const loading = load();
    this.loads.set(name, loading);
    loading.catch(() => {
      // After a `clear`, a newer load may stand under this name.
      if (this.loads.get(name) === loading) this.loads.delete(name);
    });
    return loading;
  }

  /**
   * Forgets every load.
   *
   * @param dispose is called with everything that was loaded, and with what is still loading as soon
   *   as it is there
   */
  clear(dispose: (loaded: T) => void): void {
    // A failed load leaves nothing to dispose of, and on a dead backend disposing may fail.
    for (const load of this.loads.values()) load.then(dispose).catch(() => undefined);
    this.loads.clear();
  }
}
