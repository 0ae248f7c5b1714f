import type { DetectorRange, Detectors, View } from './detector';
import { center, distance, overlap, regionAround } from './geometry';
import type { Box, Face, Frame } from './types';

/** Views that the detector must look at before a search can continue. */
export interface Look {
  readonly range: DetectorRange;
  readonly views: readonly View[];
}

/**
 * The search of one frame: it yields the looks that it needs, receives the faces found in each view,
 * and returns the faces of the frame.
 */
export type Search = Generator<Look, Face[], readonly (readonly Face[])[]>;

/** A known face is searched for in a square this many times its size: it may move, yet looks large. */
const REGION_FACTOR = 2.2;
/** The whole frame is searched for new faces this often, ms of video time. */
const SCAN_EVERY_MS = 800;
/** Of this many searches one uses the full-range detector, for small faces. */
const FULL_RANGE_EVERY = 4;
/** A face found in its region must overlap its last box at least this much. */
const MIN_OVERLAP = 0.2;
/** Two boxes that overlap more than this are the same face. */
const SAME_FACE = 0.45;
/** While faces keep still, a frame that follows this soon, ms, reuses them without detection. */
const REUSE_FOR_MS = 300;
/** A face that moved or grew less than this share of its width between two looks counts as still. */
const STILL = 0.04;

/**
 * Finds the faces of one video, frame by frame. Known faces are looked for where they were, so that
 * even a small face fills the detector's input and its key points are exact. The whole frame is
 * searched at intervals, and whenever a known face is gone. While all faces keep still, every other
 * frame reuses the faces of the one before.
 */
export class FaceFinder {
  private lastScanMs: number | null = null;
  private scans = 0;
  /** What the last look found, and whether all of it had kept still since the look before. */
  private last: { tMs: number; faces: Face[]; still: boolean } | null = null;
  private reused = false;

  /** @param known the last boxes of the faces that are being tracked */
  *search(frame: Frame, known: readonly Box[]): Search {
    const { last } = this;
    if (last !== null && this.mayReuse(frame)) {
      this.reused = true;
      return last.faces;
    }
    this.reused = false;
    const faces = yield* this.look(frame, known);
    this.last = { tMs: frame.tMs, faces, still: keptStill(faces, last?.faces ?? []) };
    return faces;
  }

  private mayReuse({ tMs }: Frame): boolean {
    if (this.last === null || this.reused || !this.last.still || this.scanIsDue(tMs)) return false;
    const age = tMs - this.last.tMs;
    return age >= 0 && age < REUSE_FOR_MS;
  }

  private *look(frame: Frame, known: readonly Box[]): Search {
    const scan = known.length === 0 || this.scanIsDue(frame.tMs) ? this.nextScan(frame) : null;
    const whole: View = { pixels: frame };
    const views = known.map((box) => closeUp(frame, box));
    // Where it can, the search of the whole frame shares the detector's call with the close-ups.
    if (scan === 'short') views.push(whole);
    const seen = views.length === 0 ? [] : yield { range: 'short', views };
    const faces = distinct(known.flatMap((box, i) => nearest(box, seen[i] ?? []) ?? []));
    let candidates = scan === 'short' ? (seen.at(-1) ?? []) : [];
    if (scan === 'full' || (scan === null && faces.length < known.length)) {
      const range = scan ?? this.nextScan(frame);
      candidates = (yield { range, views: [whole] })[0] ?? [];
    }
    const fresh = distinct([...faces, ...candidates]).slice(faces.length);
    if (fresh.length === 0) return faces;
    // The key points of a small face are coarse in a whole frame; a closer look also rules out
    // what only resembled a face.
    const close = yield { range: 'short', views: fresh.map(({ box }) => closeUp(frame, box)) };
    const exact = fresh.flatMap(({ box }, i) => nearest(box, close[i] ?? []) ?? []);
    return distinct([...faces, ...exact]);
  }

  private scanIsDue(tMs: number): boolean {
    const last = this.lastScanMs;
    return last === null || tMs < last || tMs - last >= SCAN_EVERY_MS;
  }

  private nextScan({ tMs }: Frame): DetectorRange {
    this.lastScanMs = tMs;
    this.scans += 1;
    return this.scans % FULL_RANGE_EVERY === 0 ? 'full' : 'short';
  }
}

/**
 * Runs the searches of several frames in step: their views go through the networks together, since
 * an additional call costs more than an additional view.
 *
 * @returns the faces of each search, in the order of the searches
 */
export async function runSearches(
  detectors: Detectors,
  searches: readonly Search[],
): Promise<Face[][]> {
  const found = searches.map((): Face[] => []);
  let open = searches.map((search, i) => ({ i, search, step: search.next() }));
  while (true) {
    for (const { i, step } of open) if (step.done) found[i] = step.value;
    open = open.filter(({ step }) => !step.done);
    if (open.length === 0) return found;
    const looks = open.map(({ step }) => step.value as Look);
    const answers = await look(detectors, looks);
    open = open.map(({ i, search }, k) => ({ i, search, step: search.next(answers[k] ?? []) }));
  }
}

async function look(detectors: Detectors, looks: readonly Look[]): Promise<Face[][][]> {
  const answers: Face[][][] = looks.map(() => []);
  for (const range of ['short', 'full'] as const) {
    const asked = looks.flatMap((one, i) => (one.range === range ? [{ i, views: one.views }] : []));
    if (asked.length === 0) continue;
    const faces = await detectors[range].detectAll(asked.flatMap(({ views }) => views));
    let at = 0;
    for (const { i, views } of asked) {
      answers[i] = faces.slice(at, at + views.length);
      at += views.length;
    }
  }
  return answers;
}

function closeUp(frame: Frame, box: Box): View {
  return { pixels: frame, region: regionAround(box, REGION_FACTOR) };
}

/** Whether there are faces, and each was seen before at nearly the same place and size. */
function keptStill(faces: readonly Face[], before: readonly Face[]): boolean {
  if (faces.length === 0 || faces.length !== before.length) return false;
  return faces.every(({ box }) =>
    before.some((old) => {
      const change = Math.max(
        distance(center(box), center(old.box)),
        Math.abs(box.width - old.box.width),
      );
      return change < STILL * box.width;
    }),
  );
}

/** The face that overlaps a box most; `null` where none overlaps it enough. */
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

/** Drops faces that are the same as one earlier in the list. */
function distinct(faces: readonly Face[]): Face[] {
  const kept: Face[] = [];
  for (const face of faces) {
    if (!kept.some(({ box }) => overlap(box, face.box) > SAME_FACE)) kept.push(face);
  }
  return kept;
}
