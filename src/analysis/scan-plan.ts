/** The whole frame is searched for new faces this often, ms of video time ... */
const SCAN_EVERY_MS = 800;
/** ... more often where there are several people: where some have come, others do ... */
const SCAN_GROUP_EVERY_MS = 500;
/** ... but, of a lone person's frames, only one of so many: on a slow computer, searches would take the time of readings. */
const SCAN_EVERY_FRAMES = 4;
const SCAN_GROUP_EVERY_FRAMES = 2;
/**
 * After so many searches in which nobody new was found, there are half as many while one person is known, and
 * after so many a quarter where that person's face is large, as in most tiles of a call.
 */
const IN_VAIN = 3;
const LONG_IN_VAIN = 6;
/**
 * Up to so many frames later: else the videos of those who joined a call together would all be searched in the
 * same rounds, and everybody would wait for them.
 */
const MOST_JITTER = 2;
/** For this long after somebody was found, ms, the next are looked for as often as missing faces. */
const ARRIVING_MS = 1500;
/** While a known face is missing, the whole frame is searched this often, ms. */
const SCAN_FOR_MISSING_EVERY_MS = 240;
/**
 * Of this many searches for a lone person, one uses the full-range detector, for small faces, which takes
 * about four times as long ...
 */
const FULL_RANGE_EVERY = 2;
/** ... and of so many while nobody is known, when every frame is searched, and beside somebody to whom nobody comes ... */
const FULL_RANGE_EVERY_IN_VAIN = 4;
/** ... beside a large face, no more than once in so many frames: on a slow computer, they take long. */
const FULL_RANGE_EVERY_FRAMES = 48;
/**
 * While no large face is known, one of this many searches also looks at the frame with a border around
 * it: somebody may be so near that their face fills the frame. In an empty room that is one view more
 * in every fourth frame.
 */
const BORDERED_EVERY = 4;

/** Who is known in a video, as far as it matters for when to look for others. */
export interface Crowd {
  readonly people: number;
  /** Whether a face of the last frame is large. */
  readonly hasLarge: boolean;
}

/** How the whole frame is searched, if at all. */
export interface Scan {
  /** By the short-range detector. */
  readonly short: boolean;
  /** By the full-range detector: always, or only where the short-range one finds no large face. */
  readonly full: 'no' | 'unless-large' | 'yes';
  /** With a border around it. */
  readonly bordered: boolean;
}

const NONE: Scan = { short: false, full: 'no', bordered: false };
const AFAR: Scan = { ...NONE, full: 'yes' };

/** Says when the whole frame of a video is searched, and how: each search takes the time of several readings. */
export class ScanPlan {
  private lastMs: number | null = null;
  private scans = 0;
  /** Searches since somebody new was found. */
  private inVain = 0;
  /** Frames since the whole one was searched. */
  private frames = 0;
  /** By how many frames the next search comes later. */
  private jitter = 0;
  /** When somebody new was found last, ms. */
  private foundMs: number | null = null;
  private allFrames = 0;
  /** When the full-range detector was to look last, in searches and in frames. */
  private lastFull = { scan: Number.NEGATIVE_INFINITY, frame: Number.NEGATIVE_INFINITY };
  /** Whether the full-range detector has still to look. */
  private isOwed = false;

  /** To be called once for each frame. */
  next(tMs: number, crowd: Crowd): Scan {
    this.frames += 1;
    this.allFrames += 1;
    if (crowd.people > 0 && !this.isDue(tMs, crowd)) return this.isOwed ? AFAR : NONE;
    this.isOwed = false;
    this.count(tMs);
    this.scans += 1;
    this.inVain += 1;
    const full = this.fullRange(tMs, crowd);
    if (full === 'yes') this.lastFull = { scan: this.scans, frame: this.allFrames };
    // While nobody is there, the short-range detector has looked in the frame before.
    const short = crowd.people > 0 || full !== 'yes';
    const bordered = !crowd.hasLarge && this.scans % BORDERED_EVERY === 2;
    return { short, full, bordered };
  }

  /** Whether the full-range detector may look in a later frame as well, where other videos wait for this one. */
  canWait(scan: Scan, crowd: Crowd): boolean {
    return scan.full === 'yes' && crowd.people === 1 && crowd.hasLarge;
  }

  /** To be told whether the full-range detector looks at this frame, where that can wait. */
  looksAfar(now: boolean): void {
    this.isOwed = !now;
  }

  /** Whether the full-range detector is to search the whole frame because somebody is missing. */
  forMissing(tMs: number): boolean {
    if (tMs - (this.lastMs ?? 0) < SCAN_FOR_MISSING_EVERY_MS) return false;
    this.count(tMs);
    return true;
  }

  /** Somebody new was found. */
  found(tMs: number): void {
    this.foundMs = tMs;
    this.inVain = 0;
  }

  private count(tMs: number): void {
    this.lastMs = tMs;
    this.frames = 0;
    this.jitter = Math.floor(tMs) % (MOST_JITTER + 1);
  }

  private isDue(tMs: number, crowd: Crowd): boolean {
    const { lastMs } = this;
    if (lastMs === null || tMs < lastMs) return true;
    if (this.isArriving(tMs, crowd)) return tMs - lastMs >= SCAN_FOR_MISSING_EVERY_MS;
    const isAlone = crowd.people === 1;
    const [every, frames] = isAlone
      ? [SCAN_EVERY_MS, SCAN_EVERY_FRAMES]
      : [SCAN_GROUP_EVERY_MS, SCAN_GROUP_EVERY_FRAMES];
    const rarer = isAlone ? this.rarer(crowd) : 1;
    return tMs - lastMs >= rarer * every && this.frames >= rarer * frames + this.jitter;
  }

  private rarer({ hasLarge }: Crowd): number {
    if (hasLarge && this.inVain >= LONG_IN_VAIN) return 4;
    return this.inVain >= IN_VAIN ? 2 : 1;
  }

  private fullRange(tMs: number, crowd: Crowd): Scan['full'] {
    if (crowd.people > 1 || this.isArriving(tMs, crowd)) return 'yes';
    if (crowd.people === 0) {
      if (this.scans === 1) return 'unless-large';
      return this.isTurn(FULL_RANGE_EVERY_IN_VAIN, 1) ? 'yes' : 'no';
    }
    if (crowd.hasLarge) return this.isTurnBesideLarge() ? 'yes' : 'no';
    const every = this.inVain > IN_VAIN ? FULL_RANGE_EVERY_IN_VAIN : FULL_RANGE_EVERY;
    return this.isTurn(every, 1) ? 'yes' : 'no';
  }

  /** Where somebody has just been found, others are, but hardly beside one whose face is large. */
  private isArriving(tMs: number, { people, hasLarge }: Crowd): boolean {
    const isCamera = people === 1 && hasLarge;
    return !isCamera && this.foundMs !== null && tMs - this.foundMs < ARRIVING_MS;
  }

  /** The first search of a video with a large face was without the full-range detector; the second is soon. */
  private isTurnBesideLarge(): boolean {
    if (this.scans - this.lastFull.scan < FULL_RANGE_EVERY_IN_VAIN) return false;
    return this.allFrames - this.lastFull.frame >= FULL_RANGE_EVERY_FRAMES;
  }

  private isTurn(every: number, which: number): boolean {
    return this.scans % every === which % every;
  }
}
