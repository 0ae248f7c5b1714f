/** Which tracks of a video look alike: gathered while it is read, and forgotten with the reading. Pure. */
import { type PersonLook, personLookOf, unlikeness, withFrame } from '../../analysis/person-look';
import type { FaceReading, Picture } from '../../analysis/types';

/** Two tracks that look like one person. */
export interface AlikeTracks {
  readonly earlier: number;
  readonly later: number;
  /** 0 for the same look, 1 for the least likeness that counts. */
  readonly unlikeness: number;
}

/** A look that was seen in fewer frames than this may be that of a false detection. */
const LEAST_FRAMES = 3;
/** Of more tracks than this, those that were seen longest are compared. */
const MOST_TRACKS = 300;

interface Followed {
  readonly track: number;
  readonly look: PersonLook;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Gathers the looks of everybody in one video. They never leave it: only which tracks are alike does. */
export class Looks {
  private readonly byTrack = new Map<number, Followed>();

  /** @param readings of the frame, by track, in its px */
  add(frame: Picture, readings: readonly FaceReading[]): void {
    const boxes = readings.map(({ box }) => box);
    for (const { person: track, box, tMs } of readings) {
      const seen = personLookOf(
        frame,
        box,
        boxes.filter((other) => other !== box),
      );
      const before = this.byTrack.get(track);
      this.byTrack.set(track, {
        track,
        look: before === undefined ? seen : withFrame(before.look, seen),
        fromMs: before?.fromMs ?? tMs,
        toMs: tMs,
      });
    }
  }

  /** Pairs of tracks, one of which begins after the other has ended, and that look alike. */
  alike(): AlikeTracks[] {
    const tracks = [...this.byTrack.values()]
      .filter(({ look }) => look.frames >= LEAST_FRAMES)
      .sort((a, b) => b.look.frames - a.look.frames)
      .slice(0, MOST_TRACKS);
    return tracks.flatMap((a) =>
      tracks.flatMap((b) => {
        if (b.fromMs <= a.toMs) return [];
        const apart = unlikeness(a.look, b.look);
        if (apart === null || apart > 1) return [];
        return [{ earlier: a.track, later: b.track, unlikeness: apart }];
      }),
    );
  }
}
