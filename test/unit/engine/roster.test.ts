import { describe, expect, it } from 'vitest';
import { Roster } from '../../../src/engine/roster';
import type { ParticipantInfo } from '../../../src/messaging/protocol';
import { reading } from '../made-readings';

const info = (number: number, name: string | null, id = `p${number}`): ParticipantInfo => ({
  id,
  number,
  name,
  state: 'active',
  since: null,
  candidate: false,
});

const FRAME = { tMs: 0, frameWidth: 640, frameHeight: 360 };

/** A roster whose page shows these people, each of whom was read once. */
function rosterWith(...infos: ParticipantInfo[]): Roster {
  const roster = new Roster([], null);
  roster.connected('page 1');
  roster.set(infos, '');
  for (const participant of roster.listed()) {
    participant.keep({ ...FRAME, readings: [reading()] }, 0, 0);
  }
  return roster;
}

/** The page is loaded again, and shows these people. */
function reload(roster: Roster, ...infos: ParticipantInfo[]): void {
  roster.connected('page 2');
  roster.set(infos, '');
}

const seen = (roster: Roster) =>
  roster
    .listed()
    .map(({ name, info, present }) => `${info.number} ${name}${present ? '' : ' gone'}`);

const states = (roster: Roster) =>
  roster
    .listed()
    .map(({ name, info, leftOut }) => `${info.number} ${name}${leftOut ? ' not' : ''}`);

describe('a page that is loaded again', () => {
  it('shows the same people under the same numbers, if their names tell', () => {
    const roster = rosterWith(info(1, 'Ada'), info(2, 'Emmy'));
    roster.rename('p1', ' Countess  Ada ');
    reload(roster, info(1, 'Emmy'), info(2, 'Ada'));
    expect(seen(roster)).toEqual(['1 Countess Ada', '2 Emmy']);
    expect(roster.participants.get('p2')?.info.number).toBe(1);
  });

  it('goes on with the person who was alone in a video', () => {
    const roster = rosterWith(info(1, 'Ada'));
    reload(roster, info(1, 'Ada'));
    const ada = roster.participants.get('p1');
    ada?.keep({ ...FRAME, readings: [reading()] }, 1000, 0);
    const { people } = ada?.recordSoFar(0) ?? {};
    expect(people?.map(({ readings }) => readings.length)).toEqual([2]);
    expect(ada?.everybody().map(({ id }) => id)).toEqual([1, 1]);
  });

  it('never takes one person for another', () => {
    const roster = rosterWith(info(1, null), info(2, 'Guest'), info(3, 'Guest'));
    reload(roster, info(1, null), info(2, 'Guest'));
    expect(seen(roster)).toEqual([
      '1 null gone',
      '2 Guest gone',
      '3 Guest gone',
      '4 null',
      '5 Guest',
    ]);
  });

  it('takes nobody for one of the same name where two have it now', () => {
    const roster = rosterWith(info(1, 'iPhone'));
    reload(roster, info(1, 'iPhone'), info(2, 'iPhone'));
    expect(seen(roster)).toEqual(['1 iPhone gone', '2 iPhone', '3 iPhone']);
    const later = rosterWith(info(1, 'iPhone'));
    reload(later, info(1, null));
    later.set([info(1, 'iPhone')], '');
    later.set([info(2, 'iPhone')], '');
    expect(seen(later)).toEqual(['1 iPhone gone', '2 iPhone gone', '3 iPhone']);
  });

  it('keeps those of other frames', () => {
    const roster = rosterWith(info(1, 'Ada'));
    roster.connected('frame 1', '4:');
    roster.set([info(1, 'Bob')], '4:');
    reload(roster, info(1, 'Ada'));
    expect(seen(roster)).toEqual(['1 Ada', '2 Bob']);
  });
});

describe('an engine that was started anew', () => {
  it('knows everybody again', () => {
    const before = rosterWith(info(1, 'Ada'), info(2, null));
    before.rename('p2', 'Bob');
    const after = new Roster(before.saved(), null);
    after.connected('page 1');
    after.set([info(1, 'Ada'), info(2, null)], '');
    expect(seen(after)).toEqual(['1 Ada', '2 Bob']);
    expect(after.listed().map(({ people }) => people)).toEqual([1, 1]);
  });
});

describe('leaving out', () => {
  it('gives no credit to who is left out, and again once he is taken in', () => {
    const roster = rosterWith(info(1, 'Ada'), info(2, 'Bob'));
    const bob = roster.participants.get('p2');
    expect(roster.leaveOut(['p2'], true)).toEqual([bob]);
    expect(bob?.mayHaveCredit(0)).toBe(false);
    expect(bob?.snapshot(0).state).toBe('left-out');
    expect(roster.leaveOut(['p2'], true)).toEqual([]);
    roster.leaveOut(['p2'], false);
    expect(bob?.mayHaveCredit(0)).toBe(true);
  });

  it('is remembered when the page or the engine starts anew', () => {
    const roster = rosterWith(info(1, 'Ada'), info(2, 'Bob'));
    roster.leaveOut(['p2'], true);
    const again = new Roster(roster.saved(), null);
    reload(again, info(1, 'Bob'), info(2, 'Ada'));
    expect(again.participants.get('p1')?.leftOut).toBe(true);
    expect(again.participants.get('p2')?.leftOut).toBe(false);
  });

  it('reads nobody without a name after a reload, where one of them was left out', () => {
    const roster = rosterWith(info(1, null), info(2, 'Ada'));
    roster.leaveOut(['p1'], true);
    reload(roster, info(1, 'Ada'), info(2, null));
    expect(roster.participants.get('p1')?.leftOut).toBe(false);
    expect(roster.participants.get('p2')?.leftOut).toBe(true);
  });

  it('waits for the name of whoever comes, while one who was left out may come back', () => {
    const roster = rosterWith(info(1, 'Ada'), info(2, 'Bob'));
    roster.leaveOut(['p2'], true);
    // Names often come later than videos.
    reload(roster, info(1, null), info(2, null));
    expect(states(roster)).toEqual(['1 Ada', '2 Bob not', '3 null not', '4 null not']);
    roster.set([info(1, 'Bob'), info(2, 'Eve')], '');
    expect(states(roster)).toEqual(['1 Ada', '2 Bob not', '4 Eve']);
    expect(roster.participants.get('p1')?.present).toBe(true);
  });

  it('holds for everybody of that name', () => {
    const roster = rosterWith(info(1, 'Guest'), info(2, 'Guest'));
    roster.leaveOut(['p2'], true);
    reload(roster, info(1, 'Guest'), info(2, 'Ada'));
    expect(states(roster)).toEqual(['1 Guest', '2 Guest not', '3 Guest not', '4 Ada']);
    roster.leaveOut(['p1'], false);
    roster.set([info(1, 'Guest'), info(2, 'Ada')], '');
    expect(roster.participants.get('p1')?.leftOut).toBe(false);
  });

  it('holds for one who leaves, and comes back under another id', () => {
    const roster = rosterWith(info(1, 'Ada'), info(2, 'Bob'));
    roster.leaveOut(['p2'], true);
    roster.set([info(1, 'Ada'), info(3, null)], '');
    expect(roster.participants.get('p3')?.leftOut).toBe(true);
    roster.set([info(1, 'Ada'), info(3, 'Bob')], '');
    expect(roster.participants.get('p3')?.leftOut).toBe(true);
  });

  it('reads nobody new where engine and page died, and no name was kept', () => {
    const roster = rosterWith(info(1, 'Ada'), info(2, 'Bob'));
    roster.leaveOut(['p2'], true);
    const [one, two] = roster.saved();
    if (one === undefined || two === undefined) throw new Error('nobody is saved');
    const saved = [one, { ...two, pageName: null }];
    const again = new Roster(saved, null);
    reload(again, info(1, 'Bob'), info(2, 'Ada'), info(3, 'Eve'));
    expect(states(again)).toEqual(['1 Ada', '2 null not', '3 Bob not', '4 Eve not']);
    // On the same page, the id tells who is who.
    const still = new Roster(saved, null);
    still.connected('page 1');
    still.set([info(1, 'Ada'), info(2, 'Bob'), info(3, 'Eve')], '');
    expect(states(still)).toEqual(['1 Ada', '2 Bob not', '3 Eve']);
  });

  it('reads only one, whoever comes later, until everybody is read again', () => {
    const roster = rosterWith(info(1, 'Ada'), info(2, 'Bob'));
    expect(roster.readJust('p1').map(({ name }) => name)).toEqual(['Bob']);
    roster.set([info(1, 'Ada'), info(2, 'Bob'), info(3, 'Eve')], '');
    expect(roster.listed().map(({ leftOut }) => leftOut)).toEqual([false, true, true]);
    expect(roster.readOnly).toBe(1);
    roster.readJust(null);
    expect(roster.listed().map(({ leftOut }) => leftOut)).toEqual([false, false, false]);
  });

  it('reads everybody again once one of those is taken in', () => {
    const roster = rosterWith(info(1, 'Ada'), info(2, 'Bob'));
    roster.readJust('p1');
    roster.leaveOut(['p2'], false);
    expect(roster.readOnly).toBeNull();
    expect(roster.listed().map(({ leftOut }) => leftOut)).toEqual([false, false]);
  });
});

describe('a wish that came before the page', () => {
  it('leaves out whom the page shows then, and nobody else', () => {
    const roster = new Roster([], null);
    roster.leaveOut(['p1', 'p2'], true);
    roster.leaveOut(['p1'], false);
    roster.connected('page 1');
    roster.set([info(1, 'Ada'), info(2, 'Bob')], '');
    expect(states(roster)).toEqual(['1 Ada', '2 Bob not']);
  });

  it('reads nobody but the one who is meant, also before that one is shown', () => {
    const roster = new Roster([], null);
    roster.readJust('p2');
    roster.connected('page 1');
    roster.set([info(1, 'Ada')], '');
    expect(states(roster)).toEqual(['1 Ada not']);
    roster.set([info(1, 'Ada'), info(2, 'Bob')], '');
    expect(states(roster)).toEqual(['1 Ada not', '2 Bob']);
    expect(roster.readOnly).toBe(2);
  });

  it('means nobody of another load of the page, which numbers its participants anew', () => {
    const roster = rosterWith(info(1, 'Ada'));
    roster.leaveOut(['p2'], true);
    reload(roster, info(1, 'Ada'), info(2, 'Bob'));
    expect(states(roster)).toEqual(['1 Ada', '2 Bob']);
  });
});
