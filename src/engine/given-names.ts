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
  private readonly byId = new Map<string, string>();
  private readonly byPageName = new Map<string, string>();
  /** By the beginning of the ids that it gives. */
  private readonly pages = new Map<string, string>();

  /**
   * To be called with each connection.
   *
   * @param page stands for one load of the page, or of a frame of another site in it
   * @param prefix what its participants' ids begin with
   */
  connected(page: string, prefix = ''): void {
    const before = this.pages.get(prefix);
    this.pages.set(prefix, page);
    if (before === undefined || before === page) return;
    for (const id of [...this.byId.keys()]) if (id.startsWith(prefix)) this.byId.delete(id);
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
