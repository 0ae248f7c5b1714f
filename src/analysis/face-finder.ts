import type { Detector } from './detector';
import { overlap, regionAround } from './geometry';
import type { Box, Face, Frame, Pixels } from './types';

/** The two detectors: for faces near the camera, and for small ones. */
export interface Detectors {
  readonly short: Detector;
  readonly full: Detector;
}

/** A known face is looked for in a square this many times its size: it may move, and stays large. */
const REGION_FACTOR = 2.2;
/** The whole frame is searched for new faces this often, ms of video time. */
const SCAN_EVERY_MS = 800;
/** Every so many searches, the detector for small faces is used instead. */
const FULL_RANGE_EVERY = 4;
/** A face looked for in its region must overlap its last place at least this much. */
const MIN_OVERLAP = 0.2;
/** Two boxes that overlap more than this are the same face. */
const SAME_FACE = 0.45;

/**
 * Finds the faces of one video, frame by frame. Known faces are looked for where they were, so that
 * even a small face fills the detector's input and its key points are exact; the whole frame is
 * searched now and then, and whenever a known face is gone.
 */
export class FaceFinder {
  private lastScanMs: number | null = null;
  private scans = 0;

  constructor(private readonly detectors: Detectors) {}

  /** @param known boxes in which faces were seen in the frame before */
  async find(frame: Frame, known: readonly Box[]): Promise<Face[]> {
    const faces = distinct(await this.lookNear(frame, known));
    if (faces.length < Math.max(1, known.length) || this.scanIsDue(frame.tMs)) {
      return this.addNew(frame, faces);
    }
    return faces;
  }

  private scanIsDue(tMs: number): boolean {
    const last = this.lastScanMs;
    return last === null || tMs < last || tMs - last >= SCAN_EVERY_MS;
  }

  /** Searches the whole frame for faces that are not among `faces` yet. */
  private async addNew(frame: Frame, faces: readonly Face[]): Promise<Face[]> {
    this.lastScanMs = frame.tMs;
    this.scans += 1;
    const { short, full } = this.detectors;
    const found = await (this.scans % FULL_RANGE_EVERY === 0 ? full : short).detect(frame);
    const fresh = distinct([...faces, ...found]).slice(faces.length);
    // The key points of a small face are coarse in a whole frame; a closer look also rules out
    // what only resembled a face.
    const exact = await this.lookNear(
      frame,
      fresh.map(({ box }) => box),
    );
    return distinct([...faces, ...exact]);
  }

  /** Looks closely where faces were, and gives those that are there. */
  private async lookNear(frame: Pixels, boxes: readonly Box[]): Promise<Face[]> {
    if (boxes.length === 0) return [];
    const views = boxes.map((box) => ({
      pixels: frame,
      region: regionAround(box, REGION_FACTOR),
    }));
    const found = await this.detectors.short.detectAll(views);
    return boxes.flatMap((box, i) => nearest(box, found[i] ?? []) ?? []);
  }
}

/** The face that overlaps a box most, if any does enough. */
function nearest(box: Box, faces: readonly Face[]): Face | null {
  let best: Face | null = null;
  let most = MIN_OVERLAP;
  for (const face of faces) {
    const shared = overlap(face.box, box);
    if (shared > most) {
      best = face;
      most = shared;
    }
  }
  return best;
}

/** Drops faces that are the same as one before them. */
function distinct(faces: readonly Face[]): Face[] {
  const kept: Face[] = [];
  for (const face of faces) {
    if (!kept.some(({ box }) => overlap(box, face.box) > SAME_FACE)) kept.push(face);
  }
  return kept;
}
