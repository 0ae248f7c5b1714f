import { center, sharedArea } from '../../analysis/geometry';
import type { Box, Point } from '../../analysis/types';
import { isFree, nearestFree } from './free-place';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A head, and the face in it, which matters more. In px of the canvas. */
export interface Head {
  readonly head: Box;
  readonly face: Box;
}

/** What a plate's place depends on, apart from its own head. All in px of the canvas. */
export interface Surroundings {
  /** The distance between head and plate. */
  readonly gap: number;
  /** The part of the canvas that the plate may not leave. */
  readonly within: Box;
  /** What the plate may not cover, wherever there is another place: eyes, mouths, names. */
  readonly keepFree: readonly Box[];
  /** The other heads, and the plates that are placed already: better not to be covered. */
  readonly others: readonly Box[];
  /** Where the plate was in the frame before; `undefined` in a still picture. */
  readonly last: Place | undefined;
  /** How much of what may be covered of the own head is allowed; all of it where it is left out. */
  readonly onHead?: number;
}

export interface Place {
  /** Inside the picture, or at its upper left corner where the plate is too large for it. */
  readonly box: Box;
  /** Which of the usual places it is, or {@link ELSEWHERE}. */
  readonly index: number;
}

/** The index of a place that is none of the usual ones. */
const ELSEWHERE = -1;
/** Another place is chosen only if it covers less than this share of what the first one covers. */
const CLEARLY_LESS = 0.8;
/** A plate stays where it was while at most this share of it covers its own head. */
const STAYS = 0.2;
/** So much of a head may be covered by its own plate: a strip of hair on a face that fills the picture. */
const LEAST_OF_HEAD = 0.025;
/** See {@link tighter}: a plate that was moved or shortened comes back only where it covers so much less. */
const TIGHTER = 0.6;

/**
 * Finds a place for a plate above a head, below it, at its side or in a corner of the picture, where
 * it covers nothing that must be kept free, and the least of heads and other plates. In a video it
 * stays where it was for as long as that is good enough and no other place is clearly better, so that
 * it does not jump about whenever somebody moves a little.
 */
export function placePlate(own: Head, plate: Size, around: Surroundings): Place {
  const places = usualPlaces(own.head, plate, around);
  const before = placeBefore(places, plate, around);
  if (before?.index === ELSEWHERE) {
    // Back to the head, which may have moved away, as soon as there is clearly room.
    const clearly = tighter(around);
    const back = leastCovering(places, own, clearly);
    if (isGood(back.box, own, clearly)) return back;
  }
  if (before && isGood(before.box, own, around)) return before;
  const best = leastCovering(places, own, around, before);
  return isFree(best.box, around.keepFree) ? best : (placeElsewhere(best, around) ?? best);
}

/** Whether a place keeps free what must be, leaves its own head to be seen, and covers no other. */
export function isGood(box: Box, own: Head, around: Surroundings): boolean {
  return leavesFaceFree(box, own, around) && coveredBy(box, around.others) === 0;
}

/** Whether a place keeps free what must be, and leaves its own head to be seen. */
export function leavesFaceFree(box: Box, { head }: Head, around: Surroundings): boolean {
  const shown = sharedArea(head, around.within);
  const most = Math.max(STAYS * box.width * box.height, LEAST_OF_HEAD * shown);
  const { keepFree, onHead = 1 } = around;
  return isFree(box, keepFree) && sharedArea(box, head) <= onHead * most;
}

/** The area that a box shares with others, px². */
function coveredBy(box: Box, others: readonly Box[]): number {
  return others.reduce((sum, other) => sum + sharedArea(box, other), 0);
}

function placeBefore(
  places: readonly Place[],
  { width, height }: Size,
  { last, within }: Surroundings,
): Place | undefined {
  if (last?.index !== ELSEWHERE) return places.find(({ index }) => index === last?.index);
  return { box: inside({ ...last.box, width, height }, within), index: ELSEWHERE };
}

/** @param first the place to be bettered clearly, if there is one */
function leastCovering(
  places: readonly Place[],
  { head, face }: Head,
  { keepFree, others }: Surroundings,
  first?: Place,
): Place {
  const taken = [head, face, ...others];
  let best = first ?? (places[0] as Place);
  let [leastKept, least] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const place of first ? [first, ...places] : places) {
    const kept = isFree(place.box, keepFree) ? 0 : coveredBy(place.box, keepFree);
    const covered = coveredBy(place.box, taken);
    const isBetter = kept === leastKept ? covered < CLEARLY_LESS * least : kept < leastKept;
    if (!isBetter) continue;
    best = place;
    [leastKept, least] = [kept, covered];
  }
  return best;
}

/** Where none of the usual places will do: off heads and plates too, if there is such a place. */
function placeElsewhere({ box }: Place, around: Surroundings): Place | null {
  const { within, keepFree, others } = around;
  const found =
    nearestFree(box, within, [...keepFree, ...others]) ?? nearestFree(box, within, keepFree);
  return found && { box: found, index: ELSEWHERE };
}

/** The possible places of a plate, the usual ones first; each always has the same index. */
function usualPlaces(head: Box, plate: Size, { gap, within }: Surroundings): Place[] {
  const { width, height } = plate;
  const beside = cornersBeside(head, plate, gap);
  const places = [...beside, ...cornersOf(within, plate, gap)].map((corner, index) => ({
    // Not quite to the edge, if there is room, for tiles often have round corners.
    box: inside(inside({ ...corner, width, height }, grown(within, -gap)), within),
    index,
  }));
  // In a corner far from its head, a plate would seem to be somebody else's.
  const near = grown(head, gap + height);
  return places.filter(({ box, index }) => index < beside.length || !isFree(box, [near]));
}

function cornersBeside(head: Box, { width, height }: Size, gap: number): Point[] {
  const { x, y } = center(head);
  const [right, bottom] = [head.x + head.width, head.y + head.height];
  const columns = [x - width / 2, head.x, right - width, x, x - width];
  const rows = [head.y - gap - height, bottom + gap];
  return [
    ...rows.flatMap((row) => columns.map((column) => ({ x: column, y: row }))),
    { x: right + gap, y: y - height / 2 },
    { x: head.x - gap - width, y: y - height / 2 },
  ];
}

/** Names usually stand in the lower corners, so the upper ones come first. */
function cornersOf({ x, y, width, height }: Box, plate: Size, gap: number): Point[] {
  const columns = [x + width - gap - plate.width, x + gap];
  const rows = [y + gap, y + height - gap - plate.height];
  return rows.flatMap((row) => columns.map((column) => ({ x: column, y: row })));
}

/** Surroundings with less room than there is: a place that will do here will last. */
export function tighter<T extends Omit<Surroundings, 'last'>>(around: T): T {
  const { gap, keepFree } = around;
  return { ...around, keepFree: keepFree.map((box) => grown(box, gap)), onHead: TIGHTER };
}

/** A box that reaches further by `by` on each side. */
function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function inside({ x, y, width, height }: Box, within: Box): Box {
  return {
    x: Math.max(within.x, Math.min(within.x + within.width - width, x)),
    y: Math.max(within.y, Math.min(within.y + within.height - height, y)),
    width,
    height,
  };
}
