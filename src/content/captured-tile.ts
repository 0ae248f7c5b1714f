import { center } from '../analysis/geometry';
import type { Box, FrameReadings } from '../analysis/types';
import type { TabPlace } from '../messaging/protocol';
import { type Affine, compose, intersection, inverse, mappedBox, scaling } from './affine';
import { Covering } from './covering';
import { mappedReading } from './mapped-reading';
import type { PageLook } from './page-look';
import type { PageParticipant } from './page-participant';
import { PictureClock } from './picture-clock';
import { isVideo, naturalSize, type PictureElement } from './picture-element';
import { picturesOf } from './pictures-of';
import { VideoPlace } from './video-place';
import { isShownInPage, VisiblePart } from './visible-part';

const UNIT: Box = { x: 0, y: 0, width: 1, height: 1 };
/** A tile that has moved by more than this, CSS px, is not where the tab's picture shows it. */
const MOVED = 1;

/** Where a tile was when it was cut out. In CSS px of the window. */
interface Spot {
  /** From the unit square, which stands for the picture. */
  readonly map: Affine;
  readonly box: Box;
  readonly visible: Box;
}

/**
 * A participant who is read in the tab's picture: where to cut it out, and where what was read lies in
 * the participant's own picture, in which the overlay draws it like anybody else's.
 */
export class CapturedTile {
  private place: VideoPlace | null = null;
  private part: VisiblePart | null = null;
  /** Pictures that lie over this one. */
  private above: readonly CapturedTile[] = [];
  /** Other tiles on the same canvas that lie over this one, in shares of this one. */
  private hidden: readonly Box[] = [];
  private last: Spot | null = null;
  /** The browser counts the pictures of a protected video, but of nothing else. */
  private readonly clock: PictureClock | null;

  constructor(readonly video: PictureElement) {
    const counted = isVideo(video) ? () => picturesOf(video) : null;
    this.clock = counted && new PictureClock(counted, Date.now());
  }

  /** See {@link PictureClock.frozenSince}. */
  frozenSince(now: number): number | null {
    return this.clock?.frozenSince(now) ?? null;
  }

  /** Finds out how the tile lies in the page. */
  look({ part, hidden }: Pick<PageParticipant, 'part' | 'hidden'>, page: PageLook): void {
    this.hidden = hidden;
    this.place = new VideoPlace(this.video, page.transforms, part);
    this.part = isShownInPage(this.video) ? new VisiblePart(this.video, page.clippings) : null;
  }

  /** To be called after all tiles have looked. @param all pictures on the page, this one included */
  lookAbove(all: readonly CapturedTile[], page: PageLook): void {
    const covering = new Covering(this.video, page);
    this.above = all.filter((other) => {
      const shared = intersection(this.shownPart(), other.shownPart());
      const isApart = other.video === this.video || shared.width < 1 || shared.height < 1;
      return !isApart && covering.covers(center(shared));
    });
  }

  /**
   * Where it is now.
   *
   * @param labels what we have drawn over it ourselves, CSS px of the window
   * @returns `null` where nothing of it can be seen, and while it moves: the tab's picture is a little
   *   older, and would show somebody else there
   */
  now(labels: readonly Box[]): TabPlace | null {
    const map = this.place?.now()?.map;
    const visible = this.shownPart();
    if (!map || visible.width < 1 || visible.height < 1) return null;
    const before = this.last;
    this.last = { map, box: mappedBox(map, UNIT), visible };
    if (before === null || !hasStayed(before, this.last)) return null;
    const above = this.above.map((other) => other.shownPart());
    const hidden = [...labels, ...above, ...this.hidden.map((box) => mappedBox(map, box))];
    const window = { width: innerWidth, height: innerHeight };
    return { window, box: this.last.box, visible, hidden };
  }

  /** What was read at the last place, in px of the participant's own picture. */
  onPicture(frame: FrameReadings): FrameReadings {
    const back = this.last && inverse(this.last.map);
    if (back === null || this.last === null) return { ...frame, readings: [] };
    const { x, y, width, height } = this.last.box;
    const onScreen = scaling(width / frame.frameWidth, height / frame.frameHeight, x, y);
    const { width: frameWidth, height: frameHeight } = naturalSize(this.video);
    const toPicture = compose(scaling(frameWidth, frameHeight), compose(back, onScreen));
    const readings = frame.readings.map((reading) => mappedReading(toPicture, reading));
    return { ...frame, frameWidth, frameHeight, readings };
  }

  private shownPart(): Box {
    const place = this.place?.now();
    if (!place || this.part === null) return { x: 0, y: 0, width: 0, height: 0 };
    return intersection(place.bounds, this.part.now());
  }
}

function hasStayed(before: Spot, now: Spot): boolean {
  return isSame(before.box, now.box) && isSame(before.visible, now.visible);
}

function isSame(a: Box, b: Box): boolean {
  return (['x', 'y', 'width', 'height'] as const).every((side) => {
    return Math.abs(a[side] - b[side]) <= MOVED;
  });
}
