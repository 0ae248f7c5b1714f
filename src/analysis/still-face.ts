import type { Probabilities } from './types';

/** Side of the cells that crops are compared by, px of the crop: their noise is averaged out. */
const CELL = 2;
/** Side of the blocks of which none may differ, cells: about the size of an eye. */
const BLOCK = 4;
/**
 * Crops that differ less than this in every block are of a face that has not changed: root mean square, in
 * standard deviations of the crop. Within it, what the network says of two frames of one face differs about
 * as little as what it says of one frame whose key points were found twice (measured on the two videos of the
 * data's README).
 */
const UNCHANGED = 0.1;
/** What was seen of a face stands for at most so many frames that follow ... */
const STANDS = 5;
/** ... and for this long, ms. */
const STANDS_FOR_MS = 4000;
/** Below this standard deviation, levels, there is nothing to compare. */
const FLAT = 1;

/** What a classifier last said of one person's face, which need not be asked again while it keeps still. */
export class StillFace {
  private seen: { cells: Float32Array; probabilities: Probabilities; tMs: number } | null = null;
  private stood = 0;

  /**
   * @param crop `size * size` grey levels, 0 to 255
   * @returns what was said of a crop that looks the same; `null` where the classifier must be asked
   */
  probabilitiesFor(crop: Float32Array, tMs: number): Probabilities | null {
    const { seen } = this;
    const age = tMs - (seen?.tMs ?? 0);
    if (seen === null || this.stood >= STANDS || age < 0 || age > STANDS_FOR_MS) return null;
    const cells = cellsOf(crop);
    if (cells === null || !isUnchanged(seen.cells, cells)) return null;
    this.stood += 1;
    return seen.probabilities;
  }

  /** To be called with what the classifier says of a crop. */
  keep(crop: Float32Array, probabilities: Probabilities, tMs: number): void {
    const cells = cellsOf(crop);
    this.seen = cells && { cells, probabilities, tMs };
    this.stood = 0;
  }
}

/** The means of a crop's cells, without its light: mean 0 and standard deviation 1; `null` where all is flat. */
function cellsOf(crop: Float32Array): Float32Array | null {
  const size = Math.sqrt(crop.length);
  const side = Math.floor(size / CELL);
  const cells = new Float32Array(side * side);
  let [sum, squares] = [0, 0];
  for (let i = 0; i < cells.length; i++) {
    const first = CELL * (Math.floor(i / side) * size + (i % side));
    let total = 0;
    for (let k = 0; k < CELL * CELL; k++) {
      total += crop[first + Math.floor(k / CELL) * size + (k % CELL)] as number;
    }
    const mean = total / (CELL * CELL);
    cells[i] = mean;
    sum += mean;
    squares += mean * mean;
  }
  const mean = sum / cells.length;
  const deviation = Math.sqrt(Math.max(0, squares / cells.length - mean * mean));
  return deviation < FLAT ? null : cells.map((cell) => (cell - mean) / deviation);
}

function isUnchanged(before: Float32Array, now: Float32Array): boolean {
  if (before.length !== now.length) return false;
  const side = Math.sqrt(now.length);
  const blocks = Math.ceil(side / BLOCK);
  const most = UNCHANGED ** 2 * BLOCK ** 2;
  const apart = new Float32Array(blocks * blocks);
  for (let i = 0; i < now.length; i++) {
    const block = Math.floor(i / side / BLOCK) * blocks + Math.floor((i % side) / BLOCK);
    apart[block] = (apart[block] as number) + ((now[i] as number) - (before[i] as number)) ** 2;
  }
  return apart.every((sum) => sum < most);
}
