import type { KnownPeople } from '../messaging/protocol';

/**
 * Has the host keep in mind who is in a session while somebody is left out, so that it stays so whatever
 * happens to the engine.
 */
export class Reminder {
  private last = 'null';

  /** @param remember gets what is to be kept in mind instead of what was; `null` for nothing */
  constructor(private readonly remember: (people: KnownPeople | null) => void) {}

  /** To be called often: says something only where it has changed. */
  note({ participants, only }: KnownPeople): void {
    const isNeeded = only !== null || participants.some(({ leftOut }) => leftOut);
    this.say(isNeeded ? { participants, only } : null);
  }

  /** The session is over. */
  clear(): void {
    this.say(null);
  }

  private say(people: KnownPeople | null): void {
    const current = JSON.stringify(people);
    if (current === this.last) return;
    this.last = current;
    this.remember(people);
  }
}
