import { countTiles, isLarge, nextSide, OVERLAP, tilesOf, WANTED } from './tiles';
import type { Box, Frame } from './types';

/** After a sweep that found somebody new, or when somebody is lost, the next one comes this soon, ms. */
const SOON_MS = 1000;
/** After each sweep that found nobody, the next one comes twice as late, from and up to this, ms. */
const REST_MS = [4000, 32_000] as const;
/** The same where only large faces are known. */
const LEISURELY_REST_MS = [32_000, 128_000] as const;
/** The most tiles of one size: a sweep has to end. */
const MOST_TILES = 120;

/**
 * The search of a video for faces that are too small to be found in the whole frame: those of a
 * meeting room, or of a gallery that is one picture. It goes through the same tiles as that of a
 * group picture, but a few of them a frame, so that no frame takes long.
 */
export class TileSweep {
  private tiles: Box[] = [];
  private side = 0;
  private dueMs: number | null = null;
  private restMs: number = REST_MS[0];
  /** How many faces were known when this sweep began; `null` between sweeps. */
  private knownBefore: number | null = null;
  /**
   * Whether only large faces are known, as in the picture of one person's camera: then there are hardly any
   * small ones, and the sweep can take its time.
   */
  isLeisurely = false;

  /** Forgets the tiles that are left, since frames come in another size. */
  restart(): void {
    this.tiles = [];
    this.knownBefore = null;
    this.dueMs = null;
  }

  /** Somebody is lost, and may be elsewhere: the next sweep comes soon. */
  hurry(tMs: number): void {
    if (this.dueMs !== null) this.dueMs = Math.min(this.dueMs, tMs + SOON_MS);
  }

  /** How many tiles wait; begins the next size, or the next sweep, where it is time. */
  waiting(frame: Frame, known: readonly Box[]): number {
    if (this.tiles.length > 0) return this.tiles.length;
    if (this.knownBefore !== null) this.continue(frame, known);
    else if (this.isDue(frame.tMs)) this.begin(frame, known);
    return this.tiles.length;
  }

  /** Takes the next tiles. */
  take(count: number): Box[] {
    return this.tiles.splice(0, count);
  }

  private isDue(tMs: number): boolean {
    // The clock of a video that was rewound begins again.
    if (this.dueMs !== null && this.dueMs - tMs > this.restMs) this.dueMs = null;
    return this.dueMs === null || tMs >= this.dueMs;
  }

  private begin(frame: Frame, known: readonly Box[]): void {
    this.knownBefore = known.length;
    const short = Math.min(frame.width, frame.height);
    const smallest = smallestOf(known);
    this.isLeisurely = smallest !== null && isLarge(smallest, frame);
    if (smallest === null) this.lay(frame, short, OVERLAP.blind);
    // Beside large faces there may be small ones, at a distance or in a row of tiles.
    else if (this.isLeisurely) this.lay(frame, short / 2, OVERLAP.wanted);
    else this.lay(frame, Math.min(short, smallest.width / WANTED), OVERLAP.wanted);
  }

  private continue(frame: Frame, known: readonly Box[]): void {
    const next = nextSide(known, this.side);
    const overlap = known.length === 0 ? OVERLAP.blind : OVERLAP.wanted;
    const { width, height } = frame;
    if (next !== null && countTiles(width, height, next, overlap) <= MOST_TILES) {
      this.lay(frame, next, overlap);
      return;
    }
    const found = known.length > (this.knownBefore ?? 0);
    const [least, most] = this.isLeisurely ? LEISURELY_REST_MS : REST_MS;
    this.restMs = found ? REST_MS[0] : Math.min(most, Math.max(least, 2 * this.restMs));
    this.dueMs = frame.tMs + (found ? SOON_MS : this.restMs);
    this.knownBefore = null;
  }

  private lay({ width, height }: Frame, side: number, overlap: number): void {
    this.side = side;
    this.tiles = tilesOf(width, height, side, overlap);
  }
}

/** The smallest face; `null` where there is none. */
function smallestOf(known: readonly Box[]): Box | null {
  return known.toSorted((a, b) => a.width - b.width)[0] ?? null;
}
