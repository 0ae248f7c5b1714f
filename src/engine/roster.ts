import type { ParticipantInfo } from '../messaging/protocol';
import type { SavedParticipant } from '../record/saved-session';
import { Participant } from './participant';

/** The number of the only one who is read, as long as the page has not shown that one. */
const NOBODY_YET = 0;

/** Longer names are cut: they would push everything else out of a row. */
const LONGEST_NAME = 60;

/**
 * Who is in a session, and who of them is read. Participants are known by their id as long as the page
 * that gave it lives. A page that is loaded again numbers its participants anew: they are known again by
 * the name that the page gives them, if only one had it; better a new participant than somebody else.
 */
export class Roster {
  /** Those of the page as it is now, by id. */
  readonly participants = new Map<string, Participant>();
  /** Those of earlier loads of the page who have not come back. */
  private gone: Participant[] = [];
  /** Those who were left out before the engine died, and of whom not even the name was kept. */
  private readonly nameless = new Set<Participant>();
  /** Those to be left out as soon as the page shows them, by id: an engine that died may have shown them. */
  private readonly expected = new Set<string>();
  /** The only one who is read, by id, as long as the page has not shown that one. */
  private awaited: string | null = null;
  /** By what the ids of its participants begin with: which load of the page is connected. */
  private readonly pages = new Map<string, string>();

  /**
   * @param saved those of the same session before the engine died
   * @param only the number of the only one who is read; `null` where there is none
   */
  constructor(
    saved: readonly SavedParticipant[],
    private only: number | null,
  ) {
    for (const { id, page, number, pageName: name, givenName, leftOut, people } of saved) {
      const info = { id, number, name, state: 'active', since: null, candidate: false } as const;
      const participant = new Participant(info, page, people);
      Object.assign(participant, { present: false, givenName, leftOut });
      if (leftOut && name === null) this.nameless.add(participant);
      this.participants.set(id, participant);
      this.pages.set(prefixIn(id), page);
    }
  }

  /** The number of the only participant who is read; `null` where everybody is who is not left out. */
  get readOnly(): number | null {
    return this.only;
  }

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
    for (const id of this.expected) if (prefixIn(id) === prefix) this.expected.delete(id);
    for (const [id, participant] of this.participants) {
      if (prefixIn(id) !== prefix) continue;
      this.participants.delete(id);
      participant.present = false;
      participant.drop();
      if (!participant.info.candidate) this.gone.push(participant);
    }
  }

  /**
   * Takes over whom a page shows now.
   *
   * @param prefix what the ids of its participants begin with in this session
   */
  set(infos: readonly ParticipantInfo[], prefix: string): void {
    const sent = infos.map((info) => ({ ...info, id: `${prefix}${info.id}` }));
    const present = new Set(sent.map(({ id }) => id));
    for (const [id, participant] of this.participants) {
      if (prefixIn(id) !== prefix) continue;
      // Participants who have left stay in the record, but not in the list.
      participant.present = present.has(id);
      // A canvas that showed nobody leaves nothing behind.
      if (participant.info.candidate && !participant.present) {
        participant.drop();
        this.participants.delete(id);
      }
    }
    for (const info of sent) this.describe(info, this.pages.get(prefix) ?? '', sent);
    this.settleDoubts();
  }

  /** Everybody but the canvases of which nobody knows yet whether they show people, by number. */
  listed(): Participant[] {
    return [...this.gone, ...this.participants.values()]
      .filter(({ info }) => !info.candidate)
      .sort((a, b) => a.info.number - b.info.number);
  }

  /** Gives a participant a name; an empty one brings back the page's. */
  rename(id: string, name: string): void {
    const participant = this.participants.get(id);
    if (participant === undefined) return;
    const tidy = [...name.replace(/\s+/g, ' ').trim()].slice(0, LONGEST_NAME).join('').trim();
    participant.givenName = tidy === '' ? null : tidy;
  }

  /**
   * Leaves participants out, or takes them in again.
   *
   * @returns those who are read no more
   */
  leaveOut(ids: readonly string[], leftOut: boolean): Participant[] {
    const changed = ids.flatMap((id) => this.participants.get(id) ?? []);
    for (const id of ids) {
      if (leftOut && !this.participants.has(id)) this.expected.add(id);
      else this.expected.delete(id);
    }
    // Whoever is taken in again while only another one is read ends that, too.
    if (!leftOut && changed.some(({ info }) => info.number !== this.only)) this.readJust(null);
    return this.setLeftOut(changed, () => leftOut);
  }

  /**
   * Reads nobody but one, now and whoever comes later.
   *
   * @param id `null` to read everybody again
   * @returns those who are read no more
   */
  readJust(id: string | null): Participant[] {
    const one = id === null ? null : this.participants.get(id);
    const before = this.only;
    this.awaited = one === undefined ? id : null;
    this.only = one === undefined ? NOBODY_YET : (one?.info.number ?? null);
    if (before === null && this.only === null) return [];
    const { only } = this;
    return this.setLeftOut(this.listed(), ({ info }) => only !== null && info.number !== only);
  }

  /** All who are or were there, as they must be known again. */
  saved(): SavedParticipant[] {
    return this.listed().map(({ info, page, givenName, leftOut, people }) => {
      const { number, id, name: pageName } = info;
      return { number, page, id, pageName, givenName, leftOut, people };
    });
  }

  private setLeftOut(
    participants: readonly Participant[],
    isLeftOut: (participant: Participant) => boolean,
  ): Participant[] {
    return participants.filter((participant) => {
      const before = participant.leftOut;
      participant.doubtful = false;
      participant.leftOut = isLeftOut(participant);
      return participant.leftOut && !before;
    });
  }

  private describe(
    sent: ParticipantInfo,
    page: string,
    everybody: readonly ParticipantInfo[],
  ): void {
    const known = this.participants.get(sent.id);
    // Of one who is left out in doubt nothing was read, so that nothing is lost.
    const again = known && !known.doubtful ? undefined : this.returning(sent, page, everybody);
    if (again !== undefined) {
      known?.drop();
      again.moveTo({ ...sent, number: again.info.number }, page);
      again.present = true;
      this.participants.set(sent.id, again);
    } else if (known !== undefined) {
      known.info = { ...sent, number: known.info.number };
      this.nameless.delete(known);
    } else {
      const number = this.freeNumber(sent);
      this.participants.set(sent.id, this.newcomer({ ...sent, number }, page));
    }
  }

  private newcomer(info: ParticipantInfo, page: string): Participant {
    const participant = new Participant(info, page);
    const isAwaited = info.id === this.awaited;
    if (isAwaited) {
      this.awaited = null;
      this.only = info.number;
    }
    const isExpected = this.expected.delete(info.id);
    participant.doubtful = !isExpected && !isAwaited && this.mayBeLeftOut(participant);
    const isAnother = this.only !== null && !isAwaited;
    participant.leftOut = isAnother || isExpected || participant.doubtful;
    return participant;
  }

  /** Whoever was left out in doubt is read once it is known that he is somebody else. */
  private settleDoubts(): void {
    for (const participant of this.participants.values()) {
      if (!participant.doubtful || this.mayBeLeftOut(participant)) continue;
      participant.doubtful = false;
      participant.leftOut = this.only !== null;
    }
  }

  /**
   * Whether somebody may be one who was left out, and is not there now. Names often come later than
   * videos, and several may have one name: better somebody else is not read than that one is.
   */
  private mayBeLeftOut({ info: { name, candidate } }: Participant): boolean {
    return [...this.gone, ...this.participants.values()].some((one) => {
      if (!one.leftOut || one.doubtful || one.present) return false;
      if (this.nameless.has(one) || one.info.name === name) return true;
      return name === null && !candidate;
    });
  }

  /** Who of an earlier load of the page this is: nobody where another one on this page has the name, too. */
  private returning(
    { id, name, candidate }: ParticipantInfo,
    page: string,
    everybody: readonly ParticipantInfo[],
  ) {
    if (name === null || page === '' || candidate) return undefined;
    const isMeant = (info: ParticipantInfo) =>
      info.name === name && prefixIn(info.id) === prefixIn(id);
    const here = [...everybody, ...[...this.participants.values()].map(({ info }) => info)];
    if (here.some((info) => info.id !== id && isMeant(info))) return undefined;
    const [one, another] = this.gone.filter(({ info }) => isMeant(info));
    if (one === undefined || another !== undefined) return undefined;
    this.gone = this.gone.filter((participant) => participant !== one);
    return one;
  }

  /** The number that the page gave, unless somebody else has or had it. */
  private freeNumber({ number, candidate }: ParticipantInfo): number {
    const taken = this.listed().map(({ info }) => info.number);
    return candidate || !taken.includes(number) ? number : Math.max(...taken) + 1;
  }
}

/** What an id begins with: that of a frame of another site, or nothing (engine/frame-views.ts). */
function prefixIn(id: string): string {
  return id.slice(0, id.indexOf(':') + 1);
}
