import { assign } from './assignment';
import {
  ALIKE,
  type Candidate,
  CLEARLY,
  costByLook,
  costByPlace,
  differencesFrom,
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
  /** For each face, how much it differs from each track; `null` where that is not known, or it cannot be its own. */
  private readonly differences: readonly (readonly (number | null)[])[];

  constructor(
    private readonly tracks: readonly Sought[],
    private readonly faces: readonly Candidate[],
  ) {
    this.differences = faces.map((face) => differencesFrom(tracks, face));
  }

  /** Pairs those that look alike and are near enough. */
  byLook(which: (track: number) => boolean, whose: (face: number) => boolean): void {
    this.pair(which, whose, (k, i) =>
      this.belongsHere(k, i) ? null : costByLook(this.track(k), this.face(i), this.unlike(k, i)),
    );
  }

  /** Pairs those that are in one place, as far as their looks allow it. */
  byPlace(which: (track: number) => boolean, whose: (face: number) => boolean): void {
    this.pair(which, whose, (k, i) =>
      this.resemblesAnother(k, i) || this.isUnclear(k, i) ? null : this.costByPlace(k, i),
    );
  }

  /** Pairs what is left with who was just seen in that place: others may be near, but they are paired. */
  byRest(which: (track: number) => boolean, whose: (face: number) => boolean): void {
    this.pair(which, whose, (k, i) =>
      this.resemblesAnother(k, i) || this.isUnclear(k, i)
        ? null
        : costByPlace(this.track(k), this.face(i), this.unlike(k, i), () => []),
    );
  }

  /** Pairs weak detections with tracks that they look like, as ByteTrack does by place (Zhang et al. 2022). */
  weaklyByLook(whose: (face: number) => boolean): void {
    this.pair(
      () => true,
      whose,
      (k, i) =>
        this.isGrown(k, i) ? null : costByLook(this.track(k), this.face(i), this.unlike(k, i)),
    );
  }

  /** Pairs weak detections with tracks in whose place they are. */
  weaklyByPlace(which: (track: number) => boolean, whose: (face: number) => boolean): void {
    this.pair(which, whose, (k, i) =>
      this.isGrown(k, i) || this.resemblesAnother(k, i) ? null : this.costByPlace(k, i),
    );
  }

  /** Whether a face that was paired with no track may still be that of a missing one. */
  mayBeMissing(face: number, which: (track: number) => boolean): boolean {
    if (this.face(face).appearance === null) return false;
    return this.tracks.some(
      (track, k) =>
        !this.paired.has(k) && which(k) && mayBe(track, this.face(face), this.unlike(k, face)),
    );
  }

  /** Whether a face that a missing track is like goes on with one that has just been seen in its place. */
  private belongsHere(missing: number, face: number): boolean {
    if (this.track(missing).justSeen) return false;
    const unlike = this.unlike(missing, face) ?? 0;
    return this.tracks.some((track, k) => {
      if (!track.justSeen || track.waits || this.paired.has(k)) return false;
      const here = this.unlike(k, face);
      return here !== null && here < unlike + MUCH && this.costByPlace(k, face) !== null;
    });
  }

  /** Whether a face does not look so much like one track as to say that it is of no other. */
  private isUnclear(track: number, face: number): boolean {
    if (this.face(face).appearance === null) return false;
    const unlike = this.unlike(track, face);
    if (unlike !== null && unlike <= ALIKE) return false;
    return this.tracks.some((_, k) => {
      if (k === track || this.paired.has(k) || this.costByPlace(k, face) === null) return false;
      const other = this.unlike(k, face);
      return unlike === null || other === null || other < unlike + CLEARLY;
    });
  }

  private resemblesAnother(track: number, face: number): boolean {
    const unlike = this.unlike(track, face);
    if (unlike === null || unlike <= ALIKE) return false;
    return this.tracks.some((other, k) => {
      const own = this.unlike(k, face);
      if (k === track || this.paired.has(k) || !mayBe(other, this.face(face), own)) return false;
      return (own ?? unlike) < unlike - CLEARLY;
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

  private isGrown(k: number, i: number): boolean {
    return growth(this.track(k), this.face(i)) > MAX_GROWTH_WEAK;
  }

  private costByPlace(k: number, i: number): number | null {
    return costByPlace(this.track(k), this.face(i), this.unlike(k, i), () => this.others(k, i));
  }

  /** How much a face differs from a track (`difference`). */
  unlike(track: number, face: number): number | null {
    return this.differences[face]?.[track] ?? null;
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
