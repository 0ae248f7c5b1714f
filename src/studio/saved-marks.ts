import { signal } from '@preact/signals';

/** Remembers what the user has saved, so that leaving the page asks only where something is not. */
export class SavedMarks {
  private readonly saved = new WeakSet<object>();
  private readonly version = signal(0);

  mark(...things: readonly object[]): void {
    for (const thing of things) this.saved.add(thing);
    this.version.value++;
  }

  /** Whether a thing was saved. Who asks in an effect is told of changes. */
  has(thing: object): boolean {
    this.version.value;
    return this.saved.has(thing);
  }
}
