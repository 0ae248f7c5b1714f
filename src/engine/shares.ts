/**
 * Shares people out among workers: everybody stays with one worker, except that workers come and go and that
 * none may have two people more than another.
 */
export class Shares<Person, Worker> {
  private shares = new Map<Worker, readonly Person[]>();

  /** Whose frames a worker reads. */
  of(worker: Worker): readonly Person[] {
    return this.shares.get(worker) ?? [];
  }

  /**
   * Shares out anew, moving as few people as possible.
   *
   * @param people all there are now; who was not among them before goes to the worker with the fewest
   * @param workers all there are now; at least one
   * @param counts whether a person makes work at the moment
   * @param mayMove whether a person can be taken from a worker that stays: no frame is being read
   */
  update(
    people: Iterable<Person>,
    workers: readonly Worker[],
    counts: (person: Person) => boolean,
    mayMove: (person: Person, from: Worker) => boolean,
  ): void {
    const before = new Map<Person, Worker>();
    for (const [worker, share] of this.shares) for (const one of share) before.set(one, worker);
    const lots = workers.map((worker) => new Lot<Person, Worker>(worker));
    const homeless: Person[] = [];
    for (const person of people) {
      const lot = lots.find(({ worker }) => worker === before.get(person));
      if (lot === undefined) homeless.push(person);
      else lot.add(person, counts(person));
    }
    for (const person of homeless) fewest(lots).add(person, counts(person));
    this.level(lots, counts, mayMove);
    this.shares = new Map(lots.map(({ worker, people }) => [worker, people]));
  }

  private level(
    lots: readonly Lot<Person, Worker>[],
    counts: (person: Person) => boolean,
    mayMove: (person: Person, from: Worker) => boolean,
  ): void {
    for (;;) {
      const to = fewest(lots);
      const from = lots
        .filter(({ work }) => work > to.work + 1)
        .sort((a, b) => b.work - a.work)
        .find((lot) => lot.people.some((one) => counts(one) && mayMove(one, lot.worker)));
      // Who came last moves first.
      const person = from?.people.findLast((one) => counts(one) && mayMove(one, from.worker));
      if (from === undefined || person === undefined) return;
      from.remove(person);
      to.add(person, true);
    }
  }
}

/** A worker, and whose frames it reads. */
class Lot<Person, Worker> {
  people: Person[] = [];
  /** How many of them make work. */
  work = 0;

  constructor(readonly worker: Worker) {}

  add(person: Person, counts: boolean): void {
    this.people.push(person);
    if (counts) this.work += 1;
  }

  /** @param person one that counts */
  remove(person: Person): void {
    this.people = this.people.filter((one) => one !== person);
    this.work -= 1;
  }
}

function fewest<Person, Worker>(lots: readonly Lot<Person, Worker>[]): Lot<Person, Worker> {
  return lots.reduce((least, lot) => (lot.work < least.work ? lot : least));
}
