import type { Detector } from './detector';
import { cut, overlap, regionAround, shifted } from './geometry';
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
    const faces: Face[] = [];
    for (const box of known) {
      const face = await this.findNear(frame, box);
      if (face !== null && !faces.some((other) => overlap(other.box, face.box) > SAME_FACE)) {
        faces.push(face);
      }
    }
    if (faces.length < Math.max(1, known.length) || this.scanIsDue(frame.tMs)) {
      await this.addNew(frame, faces);
    }
    return faces;
  }

  private scanIsDue(tMs: number): boolean {
    const last = this.lastScanMs;
    return last === null || tMs < last || tMs - last >= SCAN_EVERY_MS;
  }

  /** Searches the whole frame and adds the faces that are not among `faces` yet. */
  private async addNew(frame: Frame, faces: Face[]): Promise<void> {
    this.lastScanMs = frame.tMs;
    this.scans += 1;
    const small = this.scans % FULL_RANGE_EVERY === 0;
    const detector = small ? this.detectors.full : this.detectors.short;
    for (const found of await detector.detect(frame)) {
      if (faces.some((other) => overlap(other.box, found.box) > SAME_FACE)) continue;
      // The key points of a small face are coarse in a whole frame; a closer look also rules out
      // what only resembled a face.
      const exact = await this.findNear(frame, found.box);
      if (exact !== null && !faces.some((other) => overlap(other.box, exact.box) > SAME_FACE)) {
        faces.push(exact);
      }
    }
  }

  private async findNear(frame: Pixels, box: Box): Promise<Face | null> {
    const region = regionAround(box, REGION_FACTOR, frame);
    const found = await this.detectors.short.detect(cut(frame, region));
    let best: Face | null = null;
    let bestOverlap = MIN_OVERLAP;
    for (const candidate of found) {
      const face = shifted(candidate, region.x, region.y);
      const shared = overlap(face.box, box);
      if (shared > bestOverlap) {
        best = face;
        bestOverlap = shared;
      }
    }
    return best;
  }
}
