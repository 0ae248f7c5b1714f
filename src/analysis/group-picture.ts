import { borderedView } from './bordered-view';
import { CLOSE_UP, closeUp } from './close-ups';
import type { Detector, Detectors, View } from './detector';
import { overlap, shareOfSmaller } from './geometry';
import type { Surround } from './resample';
import {
  countTiles,
  crowdSide,
  isCut,
  isLarge,
  nextSide,
  OVERLAP,
  tilesAmong,
  tilesOf,
} from './tiles';
import type { Box, Face, Pixels } from './types';

/** Two boxes that share more than this of the smaller one are the same face. */
const SAME_FACE = 0.4;
/** A candidate whose box overlaps that of a rejected one more than this is not checked again. */
const SAME_BOX = 0.6;
/** The most tiles of one pass: a search that finds nothing in a huge picture has to end. */
const MOST_TILES = 240;
/** The most tiles of the last pass: people stand so close in calls, not in huge pictures. */
const MOST_AMONG_CROWD = 48;
/** The most faces kept from one tile: far more than it can hold. */
const MOST_FACES = 64;
/** A candidate that is doubtful in its close-up is looked at again in a square this many times its size. */
export const SECOND_CLOSE_UP = 3;
/** A candidate with at least this score in the first close-up is accepted. */
export const CERTAIN = 0.84;
/** A doubtful candidate needs this mean score over both close-ups; one that misses it counts as 0. */
export const LIKELY = 0.7;

/**
 * Finds all faces of a still picture: large ones, and the small ones of a group or crowd.
 *
 * The picture is searched in overlapping square tiles, from the whole of it to smaller and smaller
 * ones. The first, coarse tiles are searched by both networks, all others by the short-range one
 * alone. The smallest face found so far says how small the next tiles must be for the short-range
 * network to see such faces well; while nothing is found, tiles are halved. Where there is no large face,
 * one may fill the picture, so this is also searched with a border around it. Where faces stand close
 * together, as in a gallery, the networks miss some of them, which a last pass finds from nearer. A close-up of every
 * candidate makes its key points exact and rules out what only resembled a face from afar.
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
  if (!boxesOf(search).some((box) => isLarge(box, pixels))) await search.passBordered();
  let last = first;
  for (let side = nextSide(boxesOf(search), first); side !== null; ) {
    const common = search.faces.length === 0 ? OVERLAP.blind : OVERLAP.wanted;
    if (countTiles(width, height, side, common) > MOST_TILES) break;
    await search.pass(short, tilesOf(width, height, side, common));
    last = side;
    side = nextSide(boxesOf(search), side);
  }
  await search.passAmongCrowd(last);
  return distinct(search.faces).sort((a, b) => middleOf(a) - middleOf(b));
}

function boxesOf({ faces }: GroupSearch): Box[] {
  return faces.map(({ box }) => box);
}

/** The search through one picture: the faces found so far, and the candidates rejected. */
class GroupSearch {
  readonly faces: Face[] = [];
  private readonly rejected: Face[] = [];

  /** @param short looks at close-ups of the candidates */
  constructor(
    private readonly short: Detector,
    private readonly pixels: Pixels,
  ) {}

  /** Searches tiles, and checks close-ups of whatever in them may be a face not yet known. */
  async pass(detector: Detector, tiles: readonly Box[]): Promise<void> {
    const { pixels } = this;
    const views = tiles.map((region): View => ({ pixels, region }));
    const seen = await detector.detectAll(views, { maxFaces: MOST_FACES });
    const whole = tiles.flatMap((tile, i) =>
      (seen[i] ?? []).filter((face) => !isCut(face, tile, pixels.width, pixels.height)),
    );
    await this.confirm(distinct(whole).filter((face) => this.isNew(face)));
  }

  /**
   * Searches the whole picture with a border around it for a face that fills it. There is one view rather
   * than dozens of tiles, so what is found need not be as certain, and may have been rejected before.
   */
  async passBordered(): Promise<void> {
    const [seen = []] = await this.short.detectAll([borderedView(this.pixels)]);
    const large = distinct(seen).filter(
      (face) => isLarge(face.box, this.pixels) && !this.isKnown(face),
    );
    const near = await this.closeUps(large, CLOSE_UP, 'mean');
    this.faces.push(...near.flatMap((face) => face ?? []));
  }

  /**
   * Searches for those who were missed among others close by.
   *
   * @param side of the smallest tiles so far, px
   */
  async passAmongCrowd(side: number): Promise<void> {
    const { width, height } = this.pixels;
    const near = crowdSide(boxesOf(this), side);
    if (near === null || countTiles(width, height, near, OVERLAP.crowd) > MOST_TILES) return;
    const tiles = tilesAmong(boxesOf(this), tilesOf(width, height, near, OVERLAP.crowd));
    if (tiles.length <= MOST_AMONG_CROWD) await this.pass(this.short, tiles);
  }

  private isKnown({ box }: Face): boolean {
    return this.faces.some((face) => shareOfSmaller(face.box, box) > SAME_FACE);
  }

  private isNew(face: Face): boolean {
    return (
      !this.isKnown(face) && this.rejected.every(({ box }) => overlap(box, face.box) <= SAME_BOX)
    );
  }

  /** Keeps candidates that look like faces in a close-up, too, with the key points found there. */
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
  private async closeUps(
    faces: readonly Face[],
    factor: number,
    surround: Surround = 'black',
  ): Promise<(Face | null)[]> {
    const views = faces.map(({ box }) => ({ ...closeUp(this.pixels, box, factor), surround }));
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
