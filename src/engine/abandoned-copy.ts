import { endOf, type PersonKey } from '../record/saved-session';
import type { SessionStore } from '../record/session-store';
import { limited } from './limited';

/**
 * What was written of a session to a store that has failed since, while the session goes on elsewhere. It is
 * ended there, so that nobody goes on with it or takes it for the whole; and whoever is left out later is
 * forgotten there, too. Where that is refused it is deleted, as soon as that can be done.
 */
export class AbandonedCopy {
  private readonly toForget = new Set<PersonKey>();
  private ended = false;
  private unwanted = false;
  private gone = false;
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: SessionStore,
    private readonly id: string,
  ) {}

  /** Whoever is left out: what was read of them is deleted, now or at the next {@link settle}. */
  forget(people: Iterable<PersonKey>): Promise<void> {
    for (const person of people) this.toForget.add(person);
    return this.settle();
  }

  /** It is to be deleted, now or at the next {@link settle}. */
  delete(): Promise<void> {
    this.unwanted = true;
    return this.settle();
  }

  /** To be called now and then: does what is still to be done. Never fails. */
  settle(): Promise<void> {
    this.working = this.working.then(() => this.settleNow()).catch(report);
    return this.working;
  }

  private async settleNow(): Promise<void> {
    if (this.gone) return;
    if (!this.unwanted) {
      try {
        await this.bringInLine();
      } catch (error) {
        report(error);
        this.unwanted = true;
      }
    }
    if (!this.unwanted) return;
    await limited(this.store.delete(this.id));
    this.gone = true;
  }

  private async bringInLine(): Promise<void> {
    const people = [...this.toForget];
    if (people.length > 0) await limited(this.store.forget(this.id, people));
    for (const person of people) this.toForget.delete(person);
    if (this.ended) return;
    const saved = await limited(
      this.store.change(this.id, (session) => ({ ...session, ...endOf(session, session.lastMs) })),
    );
    this.ended = true;
    // Nothing was read yet.
    this.unwanted = saved?.chunks === 0;
  }
}

function report(error: unknown): void {
  console.error('Countenance could not put in order what the disk has of the session.', error);
}
