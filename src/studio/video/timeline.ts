import { type Box, EXPRESSIONS, type Label, type Probabilities } from '../../analysis/types';

/** One reading of one person, as it is kept. */
export interface Moment {
  /** The video's own time, ms. */
  readonly tMs: number;
  /** In px of the video as it is shown. */
  readonly box: Box;
  readonly label: Label;
  /** Probability of the label, or of the likeliest expression where it is `unsure`; 0 to 1. */
  readonly confidence: number;
  /** In the order of EXPRESSIONS. */
  readonly probabilities: Probabilities;
}

export const LABELS: readonly Label[] = [...EXPRESSIONS, 'unsure'];

/** Readings a block: one block is 33 KB and lasts under two minutes at five readings a second. */
const BLOCK = 512;
/** The last block begins with this many and is doubled: most people in a street pass but once. */
const FIRST = 8;
/** Box, label, confidence and probabilities. */
const COLUMNS = 4 + 2 + EXPRESSIONS.length;

interface Block {
  /** Float64, as ms outgrow what a Float32 counts exactly within five hours. */
  readonly times: Float64Array;
  readonly rows: Float32Array;
}

function emptyBlock(readings: number): Block {
  return { times: new Float64Array(readings), rows: new Float32Array(readings * COLUMNS) };
}

function doubled({ times, rows }: Block): Block {
  const block = emptyBlock(2 * times.length);
  block.times.set(times);
  block.rows.set(rows);
  return block;
}

/** A timeline as it travels between threads. */
export interface PackedTimeline {
  readonly blocks: readonly Block[];
  readonly count: number;
}

/**
 * The readings of one person in the order of time. Kept in numbers rather than objects, 60 bytes
 * each: four hours of one person, read five times a second, take 4.3 MB.
 */
export class Timeline {
  private blocks: Block[] = [];
  private count = 0;

  static unpack({ blocks, count }: PackedTimeline): Timeline {
    const timeline = new Timeline();
    timeline.blocks = [...blocks];
    timeline.count = count;
    return timeline;
  }

  pack(): PackedTimeline {
    return { blocks: this.blocks, count: this.count };
  }

  get length(): number {
    return this.count;
  }

  /** @param moment not before the one added last */
  add({ tMs, box, label, confidence, probabilities }: Moment): void {
    const at = this.count % BLOCK;
    if (at === 0) this.blocks.push(emptyBlock(FIRST));
    let block = this.blocks.at(-1) as Block;
    if (at === block.times.length) {
      block = doubled(block);
      this.blocks[this.blocks.length - 1] = block;
    }
    const { times, rows } = block;
    times[at] = tMs;
    const { x, y, width, height } = box;
    const row = [x, y, width, height, LABELS.indexOf(label), confidence, ...probabilities];
    rows.set(row, at * COLUMNS);
    this.count++;
  }

  timeAt(index: number): number {
    return this.blocks[Math.floor(index / BLOCK)]?.times[index % BLOCK] ?? Number.NaN;
  }

  labelAt(index: number): Label {
    const block = this.blocks[Math.floor(index / BLOCK)];
    return LABELS[block?.rows[(index % BLOCK) * COLUMNS + 4] ?? -1] ?? 'unsure';
  }

  /** @param index from 0, below `length` */
  at(index: number): Moment {
    const block = this.blocks[Math.floor(index / BLOCK)];
    if (block === undefined || index >= this.count) throw new RangeError(`no reading ${index}`);
    const start = (index % BLOCK) * COLUMNS;
    const [x = 0, y = 0, width = 0, height = 0, label = 0, confidence = 0, ...probabilities] =
      block.rows.subarray(start, start + COLUMNS);
    return {
      tMs: this.timeAt(index),
      box: { x, y, width, height },
      label: LABELS[label] ?? 'unsure',
      confidence,
      probabilities,
    };
  }

  /** The last reading at or before a time; -1 where there is none. */
  indexAt(tMs: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.timeAt(middle) <= tMs) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  *[Symbol.iterator](): Generator<Moment> {
    for (let i = 0; i < this.count; i++) yield this.at(i);
  }
}
