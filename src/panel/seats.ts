/**
 * Numbers the people in one video, from 1, so that nobody's number changes while others come and go: the
 * rows of a list must not jump when somebody in a meeting room moves to the left.
 */
export class Seats {
  /** The track on each seat; `null` where nobody sits. */
  private tracks: (number | null)[] = [];

  /**
   * @param present the tracks that are seen now, from left to right
   * @returns the seat of each of them, from 1. New ones get the lowest that is free.
   */
  take(present: readonly number[]): readonly number[] {
    this.tracks = this.tracks.map((track) => (present.includes(track ?? -1) ? track : null));
    return present.map((track) => {
      const own = this.tracks.indexOf(track);
      if (own >= 0) return own + 1;
      const free = this.tracks.indexOf(null);
      const seat = free >= 0 ? free : this.tracks.length;
      this.tracks[seat] = track;
      return seat + 1;
    });
  }
}
