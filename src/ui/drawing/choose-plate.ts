import {
  type Head,
  isGood,
  leavesFaceFree,
  type Place,
  placePlate,
  type Surroundings,
  tighter,
} from './place-plate';
import type { Plate } from './plate';

export interface PlacedPlate {
  readonly plate: Plate;
  readonly place: Place;
}

/** What is remembered of a plate from frame to frame. */
export interface LastPlate {
  readonly place: Place;
  /** The plate's {@link Plate.rank}. */
  readonly rank: number;
}

interface Choice {
  /** The possible plates, the longest first. */
  readonly plates: readonly Plate[];
  readonly own: Head;
  readonly around: Omit<Surroundings, 'last'>;
  /** Whether a shorter plate is better than one that covers another head or plate. */
  readonly crowded: boolean;
  readonly last: LastPlate | undefined;
}

/**
 * Chooses the longest plate that has a good place, and finds its place; the shortest where none has.
 * A plate that was shortened grows again only where there is clearly room for it.
 */
export function choosePlate({ plates, own, around, crowded, last }: Choice): PlacedPlate {
  const suits = crowded ? isGood : leavesFaceFree;
  for (const plate of plates) {
    const grows = last !== undefined && plate.rank < last.rank;
    const here = { ...(grows ? tighter(around) : around), last: last?.place };
    const place = placePlate(own, plate, here);
    if (suits(place.box, own, here)) return { plate, place };
  }
  const plate = plates[plates.length - 1] as Plate;
  return { plate, place: placePlate(own, plate, { ...around, last: last?.place }) };
}
