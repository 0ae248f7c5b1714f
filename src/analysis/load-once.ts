/**
 * Shares one load among all who ask for it, by name. A load that fails is forgotten, so that the
 * next one who asks tries again: its cause may be gone.
 */
export class LoadOnce<T> {
  private readonly loads = new Map<string, Promise<T>>();

  /** What is loaded under a name; `load` is called unless that is done or under way. */
  get(name: string, load: () => Promise<T>): Promise<T> {
    const known = this.loads.get(name);
    if (known !== undefined) return known;
    const loading = load();
    this.loads.set(name, loading);
    loading.catch(() => {
      // Somebody may have cleared the list and begun anew meanwhile.
      if (this.loads.get(name) === loading) this.loads.delete(name);
    });
    return loading;
  }

  /**
   * Forgets everything.
   *
   * @param dispose gives back what was loaded, and what still is being loaded once it is there
   */
  clear(dispose: (loaded: T) => void): void {
    // A load that fails has nothing to give back.
    for (const load of this.loads.values()) load.then(dispose, () => undefined);
    this.loads.clear();
  }
}
