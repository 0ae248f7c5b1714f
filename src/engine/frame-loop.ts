import { BackendError } from '../analysis/backend';
import { ModelError } from '../analysis/model-files';
import type { FrameReadings } from '../analysis/types';
import { discard } from './discard';
import type { FrameReader } from './frame-reader';
import type { FrameMessage, Participant } from './participant';
import { RecentValues } from './recent-values';

/** What a loop needs from its session: whose frames to ask for, and where their readings go. */
export interface FrameLoopHost {
  /** Asks the page, if it is connected, for a participant's frame, `longSide` px on its longer side. */
  ask(participant: Participant, longSide: number): void;
  /** Whether no frame is to be asked for now. */
  readonly paused: boolean;
  /** Whether there is a worker for each core of the computer. */
  isCrowded(): boolean;
  /** How many people are read, also by other loops. */
  everybody(): number;
  /** Whether apparent gender is wanted now. */
  wantsGender(): boolean;
  deliver(participant: Participant, message: FrameMessage, readings: FrameReadings): void;
  /** A round of frames could not be read; the loop continues unless it is stopped. */
  failed(error: unknown): void;
  /** A round is over: to be answered by {@link FrameLoop.wake}. */
  turned(): void;
}

/** The least time between two rounds, ms: at full pace everybody is read once in it ... */
export const FULL_PACE_MS = 125;
/** ... but each frame costs the page something: with more people it is so much for each of them, up to the second. */
const PACE_A_PERSON_MS = 18;
const LARGE_CALL_PACE_MS = 150;
/** A worker rests as long as it worked, so that it takes no more than half of a core ... */
const REST_FACTOR = 2;
/**
 * ... unless participants would then be read less often than this, ms, for which it rests less or not at all: so that
 * they are read four times a second, whatever else holds it up.
 */
const SLOW_PERIOD_MS = 200;
/** Everybody is to be read once in this time, ms: where one core must be left over and that takes longer, none is ... */
export const SLOWEST_PERIOD_MS = 250;
/** ... but then each worker takes no more than this share of its core, for the call's sake. */
const SHARE_WHERE_CROWDED = 0.8;
/**
 * At most this many frames are read in one round. More together cost hardly less for each, and the labels of
 * all would come late.
 */
export const MOST_TOGETHER = 12;
/** The first frame of a round waits this long, ms, for those of other participants ... */
const GATHER_MS = 30;
/** ... but only so long where there are enough for half a round. */
const GATHER_FOR_MANY_MS = 10;
/** So many frames say how long one takes to arrive; before the first, this is assumed, ms. */
const ARRIVALS = 24;
const USUAL_ARRIVAL_MS = 50;
/** So many rounds say how much work there is: the first ones of a worker take longer ... */
const ROUNDS = 8;
/** ... and so many whether it stays that much. */
const LONG_ROUNDS = 32;

/**
 * Has one reader read the frames of its participants: asks for frames, and has those read together that
 * wait, one per participant. Backpressure comes from asking: when reading takes longer, every participant is
 * asked less often, and no queue builds up.
 */
export class FrameLoop {
  private stopped = false;
  private reading = false;
  private nextAskAt = 0;
  private asking: ReturnType<typeof setTimeout> | undefined;
  private gathering: ReturnType<typeof setTimeout> | undefined;
  /** When the first of the frames that wait for a round to begin was seen, ms. */
  private gatheringSince: number | null = null;
  private askingAhead: ReturnType<typeof setTimeout> | undefined;
  /** How long the last round took, and how long after it began the next frames were to be asked for, ms. */
  private last = { worked: 0, askAfter: 0 };
  /** How long frames take from being asked for to their arrival, ms. */
  private readonly arrivals = new RecentValues(ARRIVALS);
  private readonly arrived = new WeakSet<FrameMessage>();
  /** Those whose frames were in a round that failed: they are read alone until one succeeds. */
  private readonly suspects = new WeakSet<Participant>();
  /** When each was asked last, counted in asks: of those who are asked at one moment, too, one is the first. */
  private readonly turns = new WeakMap<Participant, number>();
  private asks = 0;
  /** Whose frames are being read. */
  private inHand: readonly Participant[] = [];
  /** ms that it takes to read everybody once. */
  private work = new RecentValues(ROUNDS);
  private longWork = new RecentValues(LONG_ROUNDS);

  /** @param people whose frames it reads, now */
  constructor(
    private readonly reader: FrameReader,
    private readonly people: () => readonly Participant[],
    private readonly host: FrameLoopHost,
  ) {}

  /** How long it takes to read everybody once, ms; `null` where too few rounds tell. */
  get workMs(): number | null {
    return this.work.count < ROUNDS ? null : (this.work.summary()?.p50 ?? null);
  }

  /** The same over a longer time. */
  get longWorkMs(): number | null {
    return this.longWork.count < LONG_ROUNDS ? null : (this.longWork.summary()?.p50 ?? null);
  }

  /** Whether frames are being read. */
  get isBusy(): boolean {
    return this.reading;
  }

  /** How many people there are to read. */
  get active(): number {
    return this.people().filter(({ isRead, info }) => isRead && info.state === 'active').length;
  }

  /** There is more or less to do from now on. */
  forgetWork(): void {
    this.work = new RecentValues(ROUNDS);
    this.longWork = new RecentValues(LONG_ROUNDS);
  }

  isReading(participant: Participant): boolean {
    return this.inHand.includes(participant);
  }

  /** To be called whenever a frame may have come to wait, or a participant may be asked for one. */
  wake(): void {
    if (this.stopped) return;
    this.noteArrivals(Date.now());
    if (this.reading) return;
    if (this.waiting().length > 0) this.beginSoon(performance.now());
    // While a round is read, the next frames would only grow old.
    if (!this.reading) this.ask();
  }

  /** Nothing is read or asked for any more. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.asking);
    clearTimeout(this.gathering);
    clearTimeout(this.askingAhead);
  }

  private waiting(): Participant[] {
    return this.people().filter(({ waiting }) => waiting !== null);
  }

  private noteArrivals(now: number): void {
    for (const { waiting, askedAt } of this.people()) {
      if (waiting === null || this.arrived.has(waiting)) continue;
      this.arrived.add(waiting);
      // A clock that was set back tells nothing.
      if (now >= askedAt) this.arrivals.add(now - askedAt);
    }
  }

  private beginSoon(now: number): void {
    this.gatheringSince ??= now;
    // Frames that are read together cost less, so wait a moment for those on their way.
    const awaited = this.people().filter((participant) => participant.isAwaited(Date.now())).length;
    const waiting = this.waiting().length;
    const gatherMs = waiting >= MOST_TOGETHER / 2 ? GATHER_FOR_MANY_MS : GATHER_MS;
    const wait = awaited > waiting ? this.gatheringSince + gatherMs - now : 0;
    clearTimeout(this.gathering);
    if (wait <= 0) this.begin();
    else this.gathering = setTimeout(() => this.begin(), wait);
  }

  private begin(): void {
    clearTimeout(this.gathering);
    this.gatheringSince = null;
    if (this.stopped || this.reading) return;
    this.reading = true;
    const { worked, askAfter } = this.last;
    if (askAfter < worked) {
      this.askingAhead = setTimeout(() => this.askInTurn(Date.now()), askAfter);
    }
    void this.turn();
  }

  private ask(): void {
    let wait = this.nextAskAt - performance.now();
    if (wait <= 0) wait = this.askInTurn(Date.now());
    if (wait === Number.POSITIVE_INFINITY) return;
    this.asking ??= setTimeout(() => {
      this.asking = undefined;
      this.wake();
    }, wait);
  }

  /**
   * Asks for no more frames than a round can read; who was asked longest ago comes first.
   *
   * @returns how long to wait before somebody may be asked again, ms; infinite where nobody knows
   */
  private askInTurn(now: number): number {
    if (this.host.paused) return Number.POSITIVE_INFINITY;
    const all = this.people();
    let free = MOST_TOGETHER - all.filter((participant) => participant.isAwaited(now)).length;
    let wait = Number.POSITIVE_INFINITY;
    const turnOf = (participant: Participant) => this.turns.get(participant) ?? 0;
    for (const participant of all.toSorted((a, b) => turnOf(a) - turnOf(b))) {
      if (!participant.mayHaveCredit(now)) continue;
      const { askedAt, interval } = participant;
      const due = askedAt + interval - now;
      // A clock that was set back must not keep anybody waiting.
      if (due > 0 && due <= interval) wait = Math.min(wait, due);
      else if (free <= 0) return Math.min(wait, FULL_PACE_MS);
      else {
        free -= 1;
        this.asks += 1;
        this.turns.set(participant, this.asks);
        this.host.ask(participant, participant.giveCredit(now));
      }
    }
    return wait;
  }

  private async turn(): Promise<void> {
    let started = performance.now();
    let worked = 0;
    try {
      await this.read();
      worked = performance.now() - started;
    } catch (error) {
      // A round in vain earns no rest: nobody is being read.
      started = performance.now();
      if (!this.stopped) this.host.failed(error);
    }
    // Rests are shared out where it takes several rounds to read everybody once.
    const rounds = Math.max(1, this.active / Math.max(1, this.inHand.length));
    const everybody = worked * rounds;
    if (worked > 0) {
      this.work.add(everybody);
      this.longWork.add(everybody);
    }
    const arrivalMs = this.arrivals.summary()?.p50 ?? USUAL_ARRIVAL_MS;
    const paceMs = paceFor(this.host.everybody());
    const askAfter = askAfterMs(everybody, rounds, arrivalMs, paceMs, this.host.isCrowded());
    this.last = { worked, askAfter };
    this.nextAskAt = started + askAfter;
    clearTimeout(this.askingAhead);
    this.reading = false;
    this.inHand = [];
    if (!this.stopped) this.host.turned();
  }

  private async read(): Promise<void> {
    const taken = this.take();
    this.inHand = taken.map(({ participant }) => participant);
    const results = await this.readTogether(taken);
    if (this.stopped) return;
    if (results.length > 0 && results.every((result) => result === null)) {
      throw new Error('no frame can be decoded');
    }
    for (const [i, { participant, message }] of taken.entries()) {
      const result = results[i];
      if (result === null) this.reader.skip();
      else if (result !== undefined) this.host.deliver(participant, message, result);
    }
  }

  /** The frames of a round: those asked for longest ago, but a suspect's alone. */
  private take(): Taken[] {
    const waiting = this.waiting().sort((a, b) => a.askedAt - b.askedAt);
    const isSuspect = (participant: Participant) => this.suspects.has(participant);
    const [first] = waiting;
    const round =
      first !== undefined && isSuspect(first)
        ? [first]
        : waiting.filter((participant) => !isSuspect(participant)).slice(0, MOST_TOGETHER);
    return round.map((participant) => ({ participant, message: participant.take() }));
  }

  /** @returns nothing where they failed together: one of them is bad, and the next are read alone */
  private async readTogether(round: readonly Taken[]): Promise<(FrameReadings | null)[]> {
    try {
      const frames = round.map(({ participant: { video }, message }) => ({ ...message, video }));
      const results = await this.reader.read(frames, this.host.wantsGender());
      for (const { participant } of round) this.suspects.delete(participant);
      return results;
    } catch (error) {
      const isFrames = !(error instanceof BackendError || error instanceof ModelError);
      if (!isFrames || round.length === 1) throw error;
      console.error('Countenance reads frames one by one, since together they failed.', error);
      for (const { participant } of round) {
        this.suspects.add(participant);
        this.reader.skip();
      }
      return [];
    } finally {
      // Those that never reached a worker; closing one that was transferred does nothing.
      for (const { message } of round) discard(message);
    }
  }
}

/** A frame that was taken to be read. */
interface Taken {
  readonly participant: Participant;
  readonly message: FrameMessage;
}

/** The least time between two rounds, ms, in a call of so many people. */
export function paceFor(people: number): number {
  return Math.min(LARGE_CALL_PACE_MS, Math.max(FULL_PACE_MS, PACE_A_PERSON_MS * people));
}

/**
 * @param everybody how long it takes to read everybody once, ms
 * @param rounds in how many rounds
 * @param arrivalMs how long frames take to arrive
 * @param paceMs the least time between two rounds
 * @param isCrowded whether there is a worker for each core
 * @returns when to ask for the frames of the next round, ms after one began: before it is over where the next one
 *   would else have to wait for them
 */
export function askAfterMs(
  everybody: number,
  rounds: number,
  arrivalMs: number,
  paceMs = FULL_PACE_MS,
  isCrowded = false,
): number {
  const rested = REST_FACTOR * everybody + arrivalMs;
  const busy = isCrowded ? everybody / SHARE_WHERE_CROWDED : everybody;
  const period = Math.min(rested, Math.max(SLOW_PERIOD_MS, busy));
  return Math.max(0, Math.max(paceMs + arrivalMs, period) / rounds - arrivalMs);
}
