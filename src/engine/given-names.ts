import type { ParticipantInfo } from '../messaging/protocol';

/** Longer names are cut: they would push everything else out of a row. */
const LONGEST = 60;

/**
 * The names that the user gave participants, which win over those of the page for the whole session.
 *
 * After a reload the page numbers its participants anew, so that a name is found again only by the name
 * that the page had for the participant, if it had one: better no name than somebody else's.
 */
export class GivenNames {
  private byId = new Map<string, string>();
  private readonly byPageName = new Map<string, string>();
  private page: string | null = null;

  /** To be called with each connection. @param page stands for one load of the page */
  connected(page: string): void {
    if (this.page !== null && this.page !== page) this.byId = new Map();
    this.page = page;
  }

  /**
   * Gives a participant a name; an empty one takes it back.
   *
   * @param info as the page describes the participant
   */
  give({ id, name: pageName }: ParticipantInfo, name: string): void {
    const given = [...name.replace(/\s+/g, ' ').trim()].slice(0, LONGEST).join('').trim();
    for (const [names, key] of [[this.byId, id] as const, [this.byPageName, pageName] as const]) {
      if (key === null) continue;
      if (given === '') names.delete(key);
      else names.set(key, given);
    }
  }

  /** The name to show: the given one, else the page's. */
  of({ id, name: pageName }: ParticipantInfo): string | null {
    const again = pageName === null ? undefined : this.byPageName.get(pageName);
    return this.byId.get(id) ?? again ?? pageName;
  }
}
