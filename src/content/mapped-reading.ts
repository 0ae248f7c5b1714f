import type { FaceReading, Point } from '../analysis/types';
import { type Affine, apply, mappedBox } from './affine';

/** The same reading where the picture is moved, mirrored or turned; boxes stay upright. */
export function mappedReading(map: Affine, reading: FaceReading): FaceReading {
  const { box: from, features } = reading;
  const box = mappedBox(map, from);
  const moved = ({ x, y }: Point): Point => {
    const at = apply(map, { x: from.x + x * from.width, y: from.y + y * from.height });
    return { x: (at.x - box.x) / box.width, y: (at.y - box.y) / box.height };
  };
  const [first, second] = features.eyes;
  return {
    ...reading,
    box,
    features: { eyes: [moved(first), moved(second)], mouth: moved(features.mouth) },
  };
}
