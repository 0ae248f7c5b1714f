import { assign } from './assignment';
import {
  ALIKE,
  type Candidate,
  CLEARLY,
  costByLook,
  costByPlace,
  differenceOf,
  growth,
  MAX_GROWTH_WEAK,
  MUCH,
  mayBe,
  type Sought,
} from './association-cost';
import type { Box } from './types';

/** Who is who in one frame: pairs tracks with faces in stages, the surest first. */
export class Association {
  /** For each face that was paired, its track: places in the lists given. */
  readonly trackOf = new Map<number, number>();
  private readonly paired = new Set<number>();

  constructor(
    private readonly tracks: readonly Sought[],
    private readonly faces: readonly Candidate[],
  ) {}

  /** Pairs those that look alike and are near enough. */
  byLook(which: (track: number) => boolean, whose: (face: number) => boolean): void {
    this.pair(which, whose, (k, i) =>
      this.belongsHere(k, i) ? null : costByLook(this.track(k), this.face(i)),
    );
  }

  /** Pairs those that are in one place, as far as their looks allow it. */
  byPlace(which: (track: number) => boolean, whose: (face: number) => boolean): void {
    this.pair(which, whose, (k, i) =>
      this.resemblesAnother(k, i)
        ? null
        : costByPlace(this.track(k), this.face(i), this.others(k, i)),
    );
  }

  /** Pairs tracks with weak detections, as ByteTrack does (Zhang et al. 2022). */
  weakly(which: (track: number) => boolean, whose: (face: number) => boolean): void {
    this.pair(which, whose, (k, i) => {
      const [track, face] = [this.track(k), this.face(i)];
      return growth(track, face) > MAX_GROWTH_WEAK
        ? null
        : costByPlace(track, face, this.others(k, i));
    });
  }

  /** Whether a face that was paired with no track may still be that of a missing one. */
  mayBeMissing(face: number, which: (track: number) => boolean): boolean {
    if (this.face(face).appearance === null) return false;
    return this.tracks.some(
      (track, k) => !this.paired.has(k) && which(k) && mayBe(track, this.face(face)),
    );
  }

  /** Whether a face that a missing track is like goes on with one that has just been seen in its place. */
  private belongsHere(missing: number, face: number): boolean {
    if (this.track(missing).justSeen) return false;
    const unlike = differenceOf(this.track(missing), this.face(face)) ?? 0;
    return this.tracks.some((track, k) => {
      if (!track.justSeen || this.paired.has(k)) return false;
      const here = differenceOf(track, this.face(face));
      return (
        here !== null &&
        here < unlike + MUCH &&
        costByPlace(track, this.face(face), this.others(k, face)) !== null
      );
    });
  }

  private resemblesAnother(track: number, face: number): boolean {
    const unlike = differenceOf(this.track(track), this.face(face));
    if (unlike === null || unlike <= ALIKE) return false;
    return this.tracks.some((other, k) => {
      if (k === track || this.paired.has(k) || !mayBe(other, this.face(face))) return false;
      return (differenceOf(other, this.face(face)) ?? unlike) < unlike - CLEARLY;
    });
  }

  private pair(
    which: (track: number) => boolean,
    whose: (face: number) => boolean,
    costOf: (track: number, face: number) => number | null,
  ): void {
    const tracks = [...this.tracks.keys()].filter((k) => !this.paired.has(k) && which(k));
    const faces = [...this.faces.keys()].filter((i) => !this.trackOf.has(i) && whose(i));
    for (const [row, column] of assign(tracks.map((k) => faces.map((i) => costOf(k, i))))) {
      const [track, face] = [tracks[row] as number, faces[column] as number];
      this.trackOf.set(face, track);
      this.paired.add(track);
    }
  }

  /** Where other people than this track's are, and where those just seen are expected. */
  private others(track: number, face: number): Box[] {
    return [
      ...this.faces.flatMap(({ box }, i) => (i === face ? [] : [box])),
      ...this.tracks.flatMap(({ expected, justSeen }, k) =>
        k === track || !justSeen ? [] : [expected],
      ),
    ];
  }

  private track(k: number): Sought {
    return this.tracks[k] as Sought;
  }

  private face(i: number): Candidate {
    return this.faces[i] as Candidate;
  }
}
