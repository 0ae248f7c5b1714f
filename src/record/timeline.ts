import type { FaceReading, Label } from '../analysis/types';
import {
  type Block,
  bytesOf,
  capturedAtOf,
  doubled,
  emptyBlock,
  labelAt,
  partOf,
  read,
  roomOf,
  timeAt,
  write,
} from './block';

/** Between readings further apart than this, ms, the face was out of view. */
export const GAP_MS = 1000;
/** Readings per block: 32 KB, just under two minutes at five readings a second. */
const BLOCK = 512;
/** The last block starts with room for this many and is doubled: passers-by have only a few. */
const FIRST = 8;

/** A timeline as it travels between threads. */
export interface PackedTimeline {
  readonly person: number;
  readonly blocks: readonly Block[];
  readonly count: number;
}

/** A stretch of readings without a gap: `from` up to, but without, `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The readings of one person in order of time, in a few dozen bytes each. It can be read while it
 * grows.
 */
export class Timeline {
  private blocks: Block[] = [];
  private count = 0;

  /** @param person the `person` of its readings */
  constructor(readonly person: number) {}

  static unpack({ person, blocks, count }: PackedTimeline): Timeline {
    const timeline = new Timeline(person);
    timeline.blocks = [...blocks];
    timeline.count = count;
    return timeline;
  }

  pack(): PackedTimeline {
    return { person: this.person, blocks: this.blocks, count: this.count };
  }

  get length(): number {
    return this.count;
  }

  /** What the readings take in memory. */
  get bytes(): number {
    return this.blocks.reduce((sum, block) => sum + bytesOf(block), 0);
  }

  /**
   * @param reading must not be earlier than the one added last
   * @param capturedAt when its frame was captured, epoch ms; left out where that is not known
   */
  add(reading: FaceReading, capturedAt = Number.NaN): void {
    const at = this.count % BLOCK;
    if (at === 0) this.blocks.push(emptyBlock(FIRST));
    let block = this.blocks.at(-1) as Block;
    if (at === roomOf(block)) {
      block = doubled(block);
      this.blocks[this.blocks.length - 1] = block;
    }
    write(block, at, reading, capturedAt);
    this.count++;
  }

  /** The video's own time of a reading, ms; NaN beyond the end. */
  timeAt(index: number): number {
    return this.find(index, timeAt) ?? Number.NaN;
  }

  /** When a reading's frame was captured, epoch ms; NaN where that is not known. */
  capturedAt(index: number): number {
    return this.find(index, capturedAtOf) ?? Number.NaN;
  }

  labelAt(index: number): Label {
    return this.find(index, labelAt) ?? 'unsure';
  }

  /**
   * @param index from 0, below `length`
   * @throws RangeError beyond the end
   */
  at(index: number): FaceReading {
    const reading = this.find(index, (block, at) => read(block, at, this.person));
    if (reading === undefined) throw new RangeError(`no reading ${index}`);
    return reading;
  }

  /** Index of the last reading at or before a time; -1 where there is none. */
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

  /** The stretches in which the face was in view, in order of time. */
  *stretches(): Generator<Stretch> {
    let from = 0;
    for (let i = 1; i <= this.count; i++) {
      if (i < this.count && this.timeAt(i) - this.timeAt(i - 1) <= GAP_MS) continue;
      yield { from, to: i };
      from = i;
    }
  }

  /** Copies of the readings from an index on, in full blocks. */
  *blocksFrom(index: number): Generator<Block> {
    for (let at = index; at < this.count; ) {
      const first = at - (at % BLOCK);
      const to = Math.min(this.count, first + BLOCK);
      yield partOf(this.blocks[first / BLOCK] as Block, at - first, to - first);
      at = to;
    }
  }

  *[Symbol.iterator](): Generator<FaceReading> {
    for (let i = 0; i < this.count; i++) yield this.at(i);
  }

  private find<T>(index: number, of: (block: Block, at: number) => T): T | undefined {
    const block = index < this.count ? this.blocks[Math.floor(index / BLOCK)] : undefined;
    return block && of(block, index % BLOCK);
  }
}
