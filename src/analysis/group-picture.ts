import type { Detector, Detectors, View } from './detector';
import { overlap, regionAround, shareOfSmaller } from './geometry';
import { countTiles, isCut, tilesOf } from './tiles';
import type { Box, Face, Pixels } from './types';

/** Two boxes that share more than this of the smaller one are the same face. */
const SAME_FACE = 0.4;
/** What was rejected once is not looked at again in a box that shares more than this with it. */
const SAME_BOX = 0.6;
/** The short-range network finds nearly every face that is at least this share of a tile wide. */
const WELL_SEEN = 0.15;
/** Tiles are made for the smallest face known so far to be this share of them. */
const WANTED = 0.18;
/** Another pass with smaller tiles is made only where they are at least this much smaller. */
const WORTHWHILE = 0.85;
/** No tile is smaller, px: a face of a fifth of it has too few pixels to be read. */
const SMALLEST_TILE = 96;
/** No pass has more tiles; a search in vain through a huge picture has to end. */
const MOST_TILES = 240;
/** Far more than a tile can hold. */
const MOST_FACES = 64;
/** Tiles share at least this much of their side, so that a face cut in one is whole in the next. */
const OVERLAP = { blind: 0.5, wanted: 0.3 } as const;

/** Each candidate is looked at again in a square this many times its size ... */
const CLOSE_UP = 2.2;
/** ... and, where that leaves a doubt, in one this many times its size. */
const SECOND_CLOSE_UP = 3;
/** A face that scores so much from near by is one. */
const CERTAIN = 0.84;
/** The mean score of both looks that a doubtful one must reach; 0 counts where it was not found. */
const LIKELY = 0.7;

/**
 * Finds all faces of a still picture: large ones, and the small ones of a group or crowd.
 *
 * The picture is searched in overlapping square tiles, from the whole of it to smaller and smaller
 * ones. The full-range network scouts the first, coarse tiles; what it finds says how small the
 * next tiles must be for the short-range network to see such faces well. Without a find the tiles
 * are halved. A look at every candidate from near by makes its key points exact and rules out what
 * only resembled a face from afar.
 *
 * @returns the faces from left to right, in px of the picture
 */
export async function findGroup({ short, full }: Detectors, pixels: Pixels): Promise<Face[]> {
  const { width, height } = pixels;
  const search = new GroupSearch(short, pixels);
  const long = Math.max(width, height);
  const first = Math.min(width, height, long / 1.5);
  const coarse = [...tilesOf(width, height, long, 0), ...tilesOf(width, height, first, 0.25)];
  await search.pass(full, coarse);
  await search.pass(short, coarse);
  for (let side = nextSide(search.faces, first); side !== null; ) {
    const common = search.faces.length === 0 ? OVERLAP.blind : OVERLAP.wanted;
    if (countTiles(width, height, side, common) > MOST_TILES) break;
    await search.pass(short, tilesOf(width, height, side, common));
    side = nextSide(search.faces, side);
  }
  return distinct(search.faces).sort((a, b) => middleOf(a) - middleOf(b));
}

/** The side of the next, smaller tiles, px; `null` where there is no need of any. */
function nextSide(found: readonly Face[], side: number): number | null {
  if (found.length === 0) return side / 2 < SMALLEST_TILE ? null : side / 2;
  const smallest = Math.min(...found.map(({ box }) => box.width));
  const next = Math.max(side / 4, smallest / WANTED);
  const enough = smallest >= WELL_SEEN * side || next > WORTHWHILE * side;
  return enough || next < SMALLEST_TILE ? null : next;
}

/** The search through one picture: what was found so far, and what was looked at in vain. */
class GroupSearch {
  readonly faces: Face[] = [];
  private readonly rejected: Face[] = [];

  /** @param short looks at candidates from near by */
  constructor(
    private readonly short: Detector,
    private readonly pixels: Pixels,
  ) {}

  /** Looks at tiles, and from near by at whatever in them may be a face not yet known. */
  async pass(detector: Detector, tiles: readonly Box[]): Promise<void> {
    const { pixels } = this;
    const views = tiles.map((region): View => ({ pixels, region }));
    const seen = await detector.detectAll(views, { maxFaces: MOST_FACES });
    const whole = tiles.flatMap((tile, i) =>
      (seen[i] ?? []).filter((face) => !isCut(face, tile, pixels.width, pixels.height)),
    );
    await this.confirm(distinct(whole).filter((face) => this.isNew(face)));
  }

  private isNew({ box }: Face): boolean {
    return (
      this.faces.every((face) => shareOfSmaller(face.box, box) <= SAME_FACE) &&
      this.rejected.every((face) => overlap(face.box, box) <= SAME_BOX)
    );
  }

  /** Keeps candidates that look like faces from near by, too, with the key points seen there. */
  private async confirm(candidates: readonly Face[]): Promise<void> {
    const near = await this.closeUps(candidates, CLOSE_UP);
    const doubtful = near.flatMap((face) => (face && face.score < CERTAIN ? [face] : []));
    const again = await this.closeUps(doubtful, SECOND_CLOSE_UP);
    const unlikely = doubtful.filter(({ score }, i) => score + (again[i]?.score ?? 0) < 2 * LIKELY);
    for (const [i, candidate] of candidates.entries()) {
      const face = near[i];
      if (face && !unlikely.includes(face)) this.faces.push(face);
      else this.rejected.push(candidate);
    }
  }

  /** Each face as it is seen in a square around it; `null` where none is seen there. */
  private async closeUps(faces: readonly Face[], factor: number): Promise<(Face | null)[]> {
    const views = faces.map(
      ({ box }): View => ({ pixels: this.pixels, region: regionAround(box, factor) }),
    );
    const seen = await this.short.detectAll(views);
    return faces.map(
      ({ box }, i) => seen[i]?.find((face) => shareOfSmaller(face.box, box) > SAME_FACE) ?? null,
    );
  }
}

/** Drops faces that are the same as a better one. */
function distinct(faces: readonly Face[]): Face[] {
  const kept: Face[] = [];
  for (const face of faces.toSorted((a, b) => b.score - a.score)) {
    if (kept.every(({ box }) => shareOfSmaller(box, face.box) <= SAME_FACE)) kept.push(face);
  }
  return kept;
}

function middleOf({ box }: Face): number {
  return box.x + box.width / 2;
}
