import { borderedView } from './bordered-view';
import {
  closeUp,
  distinct,
  type Known,
  nearest,
  surroundings,
  unmatched,
  wholeFaces,
} from './close-ups';
import type { View } from './detector';
import { center, distance } from './geometry';
import { CERTAIN, LIKELY, SECOND_CLOSE_UP } from './group-picture';
import { type Crowd, type Scan, ScanPlan } from './scan-plan';
import type { Search } from './searches';
import { refined, Sights } from './sights';
import { TileSweep } from './tile-sweep';
import { isLarge } from './tiles';
import type { Box, Face, Frame } from './types';

/** What a frame could be searched for, where the frames of other videos leave time for it. */
export interface Waiting {
  /** How many tiles of it. */
  readonly tiles: number;
  /** Whether these can wait longer than others. */
  readonly isLeisurely: boolean;
  /** Whether the full-range detector is to look at it. */
  readonly afar: boolean;
}

/** What may be a new face. */
interface Candidate {
  readonly face: Face;
  /** Whether it was found in a tile, where more things resemble faces: it is looked at twice. */
  readonly doubted: boolean;
}

/** What is seen beside a known face is looked at closely from this score on. */
const HINT_SCORE = 0.5;
/** What nobody knows yet must score this much to be a face. */
export const FACE_SCORE = 0.6;
/** At most this many known faces are looked at closely in a frame; the others are next. */
const CLOSE_UPS = 12;
/** The same for new faces where many tiles are searched at once: a gallery has just come. */
const FRESH_CLOSE_UPS = 32;
/** A face that moves by its width between two frames is looked at as if so many times as long ago. */
const HASTE = 20;
/** Of these, at most so many are for faces that were not seen in the frame before. */
const CLOSE_UPS_OF_LOST = 4;

/**
 * Finds the faces of one video, frame by frame. Known faces are looked for where they are expected, so
 * that even a small face fills the detector's input and its key points are exact. In the frames after
 * that they are found again by their picture, which takes a small part of the time. The whole frame is
 * searched at intervals, and its surroundings when a known face is gone; small faces are looked for in
 * tiles, a few a frame. Of many faces, each frame looks at some and reuses the others, so that no frame
 * takes long.
 */
export class FaceFinder {
  private readonly plan = new ScanPlan();
  /** How the next frame is to be searched, where that is known already. */
  private scan: Scan | null = null;
  private looks = 0;
  private readonly sights = new Sights();
  private readonly sweep = new TileSweep();
  /** Faces that a search found, but that have not been looked at closely. */
  private pending: Candidate[] = [];

  /** To be called when frames come in another size: boxes are `factor` times as large from now on. */
  scale(factor: number): void {
    this.sights.scale(factor);
    this.pending = [];
    this.sweep.restart();
  }

  /** To be called before {@link search} for the same frame: what can wait. */
  waiting(frame: Frame, known: readonly Known[]): Waiting {
    const boxes = known.map(({ expected }) => expected);
    const tiles = this.sweep.waiting(frame, boxes);
    const { isLeisurely } = this.sweep;
    const scan = this.nextScan(frame, known);
    this.scan = scan;
    const afar = this.plan.canWait(scan, this.crowdOf(frame, known));
    // Those come in the place of a search of the whole frame.
    return { tiles: isLeisurely && !isShortAlone(scan) ? 0 : tiles, isLeisurely, afar };
  }

  private nextScan(frame: Frame, known: readonly Known[]): Scan {
    return this.plan.next(frame.tMs, this.crowdOf(frame, known));
  }

  private crowdOf(frame: Frame, known: readonly Known[]): Crowd {
    return { people: known.length, hasLarge: hasLarge(this.sights.faces, frame) };
  }

  /**
   * @param known where the faces that are being tracked are expected
   * @param tiles how many tiles may be searched, besides the rest
   * @param afar whether the full-range detector may look where that can wait
   */
  *search(frame: Frame, known: readonly Known[], tiles = 0, afar = true): Search {
    const faces = yield* this.look(frame, known, this.sweep.take(tiles), afar);
    this.sights.keep(faces, frame.tMs);
    return faces;
  }

  private *look(
    frame: Frame,
    known: readonly Known[],
    tiles: readonly Box[],
    mayLookAfar: boolean,
  ): Search {
    const scan = this.scan ?? this.nextScan(frame, known);
    this.scan = null;
    const waits = !mayLookAfar && this.plan.canWait(scan, this.crowdOf(frame, known));
    this.plan.looksAfar(!waits);
    const isTileInstead = tiles.length > 0 && this.sweep.isLeisurely && isShortAlone(scan);
    const whole: View = { pixels: frame };
    // The search of the whole frame shares the detector's call with the close-ups.
    const wholes = [
      ...(scan.short && !isTileInstead ? [whole] : []),
      ...(scan.bordered ? [borderedView(frame)] : []),
    ];
    const again = known.map((one) => this.sights.again(frame, one, known));
    const sure = again.flatMap((one) => (one?.isSure ? one.face : []));
    const open = known.filter((_, i) => !again[i]?.isSure);
    const { chosen, carried } = this.choose(open, frame.tMs);
    const near = chosen.map(({ expected }) => closeUp(frame, expected));
    const parts = tiles.map((region): View => ({ pixels: frame, region }));
    const views = [...near, ...parts, ...wholes];
    const seen = views.length === 0 ? [] : yield { range: 'short', views };
    const exact = chosen.flatMap((one, i) => {
      const face = nearest(one.expected, seen[i] ?? []);
      if (face === null) return [];
      const exactly = refined(face, again[known.indexOf(one)]?.face ?? null);
      this.sights.remember(exactly, frame, one.expected, isFace(face));
      return exactly;
    });
    const faces = distinct([...exact.sort(byScore), ...sure, ...carried]);
    if (faces.length < known.length) this.sweep.hurry(frame.tMs);
    const missing = unmatched(chosen, faces);
    const around = yield* this.lookAround(frame, missing);
    const large = wholes.flatMap((_, i) => seen[near.length + parts.length + i] ?? []);
    const isLookedAfar =
      (scan.full === 'yes' && !waits) ||
      (scan.full === 'unless-large' && !hasLarge(large.filter(isFace), frame)) ||
      (missing.length > 0 && this.plan.forMissing(frame.tMs));
    const afar = isLookedAfar ? ((yield { range: 'full', views: [whole] })[0] ?? []) : [];
    // A close-up may show neighbours, too, who have just come or walked past.
    const others = near.flatMap((view, i) =>
      (seen[i] ?? []).filter((face) => isFace(face) || isHint(face, view, frame)),
    );
    const small = parts.flatMap((view, i) => wholeFaces(seen[near.length + i] ?? [], view, frame));
    const found = [
      ...this.pending,
      ...toCandidates([...others, ...[...around, ...large, ...afar].filter(isFace)], false),
      ...toCandidates(small.filter(isFace), true),
    ];
    const most = tiles.length > CLOSE_UPS ? FRESH_CLOSE_UPS : CLOSE_UPS;
    const fresh = yield* this.confirm(frame, faces, found, most);
    if (faces.length + fresh.length > known.length) this.plan.found(frame.tMs);
    return distinct([...faces, ...fresh]);
  }

  /** Looks for known faces that are not where they were expected in a wider surrounding. */
  private *lookAround(frame: Frame, missing: readonly Known[]): Search {
    if (missing.length === 0) return [];
    const views = missing
      .slice(0, CLOSE_UPS_OF_LOST)
      .map(({ expected, last }) => surroundings(frame, expected, last));
    const seen = yield { range: 'short', views };
    return views.flatMap((view, i) => wholeFaces(seen[i] ?? [], view, frame));
  }

  /**
   * Chooses the known faces to look at closely: those looked at longest ago, and those that move. The others are carried
   * over from the frame before.
   */
  private choose(known: readonly Known[], tMs: number): { chosen: Known[]; carried: Face[] } {
    if (known.length <= CLOSE_UPS) return { chosen: [...known], carried: [] };
    this.looks += 1;
    const before = known.map((one) => {
      return { one, face: nearest(one.expected, this.sights.faces) };
    });
    const lost = before.flatMap(({ one, face }) => (face === null ? [one] : []));
    const from = lost.length === 0 ? 0 : (this.looks * CLOSE_UPS_OF_LOST) % lost.length;
    const sought = [...lost.slice(from), ...lost.slice(0, from)].slice(0, CLOSE_UPS_OF_LOST);
    const ages = before.flatMap(({ one, face }) => {
      if (face === null) return [];
      const moved = distance(center(one.expected), center(one.last)) / one.last.width;
      return [{ one, face, age: (1 + HASTE * moved) * Math.abs(tMs - this.sights.lookedAt(face)) }];
    });
    ages.sort((a, b) => b.age - a.age);
    const room = CLOSE_UPS - sought.length;
    return {
      chosen: [...ages.slice(0, room).map(({ one }) => one), ...sought],
      carried: ages.slice(room).map(({ face }) => face),
    };
  }

  /**
   * Looks closely at what may be new faces. The key points of a small face are coarse in a whole frame;
   * a closer look also rules out what only resembled a face.
   *
   * @param most are looked at; the others have to wait for the next frame
   */
  private *confirm(
    frame: Frame,
    faces: readonly Face[],
    found: readonly Candidate[],
    most: number,
  ): Search {
    const boxes = distinct([...faces, ...found.map(({ face }) => face)]).slice(faces.length);
    const fresh = found.filter(({ face }) => boxes.includes(face));
    this.pending = fresh.slice(most);
    const now = fresh.slice(0, most);
    if (now.length === 0) return [];
    const near = yield { range: 'short', views: now.map(({ face }) => closeUp(frame, face.box)) };
    const exact = now.map(({ face }, i) => nearest(face.box, near[i] ?? []));
    const doubtful = now.flatMap(({ doubted }, i) => {
      const face = exact[i];
      return doubted && face && face.score < CERTAIN ? [face] : [];
    });
    const unlikely = doubtful.length === 0 ? [] : yield* this.doubt(frame, doubtful);
    const kept = exact.flatMap((face) => (face && !unlikely.includes(face) ? [face] : []));
    for (const [i, face] of exact.entries()) {
      const sought = now[i]?.face.box;
      if (face && sought) this.sights.remember(face, frame, sought, isFace(face));
    }
    return kept;
  }

  /** Looks again at faces that were found in a tile, from a little further away. */
  private *doubt(frame: Frame, faces: readonly Face[]): Search {
    const views = faces.map(({ box }) => closeUp(frame, box, SECOND_CLOSE_UP));
    const seen = yield { range: 'short', views };
    return faces.filter(({ box, score }, i) => {
      const again = nearest(box, seen[i] ?? [])?.score ?? 0;
      return score + again < 2 * LIKELY;
    });
  }
}

function toCandidates(faces: readonly Face[], doubted: boolean): Candidate[] {
  return faces.map((face) => ({ face, doubted }));
}

function isFace({ score }: Face): boolean {
  return score >= FACE_SCORE;
}

/** Whether what a close-up shows beside its face may be another one, of which part is hidden. */
function isHint(face: Face, view: View, frame: Frame): boolean {
  return face.score >= HINT_SCORE && wholeFaces([face], view, frame).length > 0;
}

/** Whether a frame is searched by the short-range detector and in no other way. */
function isShortAlone({ short, full, bordered }: Scan): boolean {
  return short && full === 'no' && !bordered;
}

function hasLarge(faces: readonly Face[], frame: Frame): boolean {
  return faces.some(({ box }) => isLarge(box, frame));
}

function byScore(a: Face, b: Face): number {
  return b.score - a.score;
}
