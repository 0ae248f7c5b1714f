import { center, sharedArea } from '../analysis/geometry';
import type { Box, FaceReading, FrameReadings, Point } from '../analysis/types';
import { freshness } from '../record/freshness';
import { headOf } from '../ui/drawing/head';
import type { Figures } from '../ui/words';
import { type Affine, apply, compose, intersection, mappedBox, scaling } from './affine';
import { Covering } from './covering';
import { viewOf } from './flat-tree';
import { NameTags } from './name-tags';
import { NearCovers } from './near-covers';
import { type CanvasPlace, OverlayCanvas } from './overlay-canvas';
import type { PageLook } from './page-look';
import type { PictureElement } from './picture-element';
import { UsualPause } from './usual-pause';
import { VideoPlace } from './video-place';
import { isShownInPage, VisiblePart } from './visible-part';

/** Where on a face to look whether something lies on it, as shares of its box. */
const PROBES: readonly Point[] = [
  { x: 0.5, y: 0.5 },
  { x: 0.2, y: 0.2 },
  { x: 0.8, y: 0.2 },
  { x: 0.2, y: 0.8 },
  { x: 0.8, y: 0.8 },
];
const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };
/** A face is labelled if it can be seen at this many of {@link PROBES}. */
const LEAST_PROBES = 3;

/** The readings of one video over the page: where they go, and which of them can be seen. */
export class ShownVideo {
  /** Whether it is read in the tab's picture, which shows our labels, too. */
  captured = false;
  private name: string | null = null;
  private nameTag: Element | null = null;
  private place: VideoPlace | null = null;
  private part: VisiblePart | null = null;
  private page: PageLook | null = null;
  /** Made when it is needed: most videos of a large call have no new readings at most looks. */
  private covering: Covering | null = null;
  private names: NameTags | null = null;
  /** Other videos that lie on this one, such as one's own over the large one. */
  private above: readonly ShownVideo[] | null = null;
  /** Whatever else lies on this one beside heads; looked for when something is drawn. */
  private readonly near = new NearCovers();
  private isNearKnown = false;
  private all: readonly ShownVideo[] = [];
  private frame: FrameReadings | null = null;
  /** The readings of {@link frame} whose faces can be seen. */
  private visible: FrameReadings | null = null;
  /** By person, whether the face could be seen at the last look. */
  private readonly seen = new Map<number, boolean>();
  private canvas: OverlayCanvas | null = null;
  /** Where it was drawn, as text; `null` where what is drawn may be out of date wherever it is. */
  private drawnAt: string | null = null;
  private updatedAt = Number.NEGATIVE_INFINITY;
  /** Between two updates; also while labels are gone, or they would blink whenever these are slow. */
  private readonly pause = new UsualPause();

  /**
   * @param shown whether percentages are shown, which may change
   * @param tile the part of the picture that is read, in shares of it; `null` for all of it
   */
  constructor(
    readonly video: PictureElement,
    private readonly root: ShadowRoot,
    private readonly shown: Figures,
    public tile: Box | null = null,
  ) {}

  /**
   * Sets the name that the page gives, which often comes after the first label: its place is looked for
   * with the next drawing, since a label that lay on it until the next look would jump then.
   *
   * @param tag the element that shows the name, where the page was asked already
   */
  call(name: string | null, tag: Element | null = null): void {
    if (name === this.name && tag === this.nameTag) return;
    this.name = name;
    this.nameTag = tag;
    this.names = null;
    this.drawnAt = null;
  }

  /**
   * Finds out how the video lies in the page and what lies over it. Costs too much for every movement
   * of the page.
   *
   * @param all videos with readings, this one included
   */
  look(page: PageLook, all: readonly ShownVideo[] = []): void {
    this.place = new VideoPlace(this.video, page.transforms, this.tile);
    this.part = isShownInPage(this.video) ? new VisiblePart(this.video, page.clippings) : null;
    this.covering = null;
    this.page = page;
    this.seen.clear();
    this.chooseVisible();
    this.names = null;
    this.above = null;
    this.isNearKnown = false;
    this.all = all;
    this.drawnAt = null;
  }

  update(frame: FrameReadings): void {
    const now = performance.now();
    this.pause.add(now);
    this.frame = frame.readings.length === 0 ? null : frame;
    this.updatedAt = now;
    this.chooseVisible();
    this.draw();
    this.age(now);
  }

  /**
   * Fades readings that are overdue, and removes those that no longer count.
   *
   * @param now as of `performance.now()`, ms
   */
  age(now: number): void {
    const fresh = freshness(now - this.updatedAt, this.pause.ms);
    if (fresh === 0) this.clear();
    else this.canvas?.fade(fresh);
  }

  /**
   * Draws again where the video has moved, or was looked at since.
   *
   * @returns whether it has moved
   */
  follow(): boolean {
    const spot = this.spot();
    const at = asText(spot);
    const isSame = this.drawnAt === at;
    const hasMoved = !isSame && this.drawnAt !== null;
    if (!isSame) this.draw(spot);
    return hasMoved;
  }

  private draw(spot = this.spot()): void {
    this.drawnAt = asText(spot);
    if (spot === null || this.visible === null) {
      this.canvas?.remove();
      this.canvas = null;
    } else {
      this.canvas ??= new OverlayCanvas(this.root);
      const keepFree = this.keptFree(spot).filter((box) => sharedArea(box, spot.visible) > 0);
      const place = { ...spot, keepFree, keepHeads: this.captured };
      const { devicePixelRatio } = viewOf(this.root.host);
      this.canvas.show(this.visible, place, devicePixelRatio, this.shown.figures);
    }
  }

  /** Where its labels are drawn now, CSS px of the window. */
  labels(): Box[] {
    return this.canvas?.labels() ?? [];
  }

  /** Where to draw; `null` where there is nothing to draw or nothing of the video can be seen. */
  private spot(): CanvasPlace | null {
    if (this.visible === null || this.visible.readings.length === 0) return null;
    const place = this.place?.now();
    if (!place || this.part === null) return null;
    const visible = intersection(place.bounds, this.part.now());
    return visible.width < 1 || visible.height < 1 ? null : { map: place.map, visible };
  }

  /** The name, other videos and whatever else lies on this one, where they are now. */
  private keptFree(spot: CanvasPlace): Box[] {
    if (this.page === null) return [];
    this.names ??= new NameTags(this.video, this.page, this.name, this.nameTag);
    this.above ??= this.all.filter((other) => other !== this && this.liesUnder(other));
    if (!this.isNearKnown) this.lookNear(spot, this.page);
    const others = this.above.map((other) => other.visiblePart());
    return [...this.names.now(), ...others, ...this.near.now()];
  }

  private lookNear({ map, visible }: CanvasPlace, page: PageLook): void {
    this.isNearKnown = true;
    if (this.visible === null) return;
    const { readings, frameWidth, frameHeight } = this.visible;
    const toWindow = compose(map, scaling(1 / frameWidth, 1 / frameHeight));
    const heads = readings.map(({ box }) => mappedBox(toWindow, headOf(box)));
    const faces = this.all.reduce((sum, one) => sum + (one.visible?.readings.length ?? 0), 0);
    this.covering ??= new Covering(this.video, page);
    this.near.look({ heads, plates: this.labels(), visible, faces }, this.covering, page.clippings);
  }

  /** What could be seen of the video, were there nothing on top of it. */
  private visiblePart(): Box {
    const place = this.place?.now();
    return place && this.part ? intersection(place.bounds, this.part.now()) : NOWHERE;
  }

  private liesUnder(other: ShownVideo): boolean {
    const { page } = this;
    if (page === null) return false;
    const [own, its] = [this, other].map((one) => page.visiblePart(one, () => one.visiblePart()));
    const shared = intersection(own ?? NOWHERE, its ?? NOWHERE);
    if (shared.width < 1 || shared.height < 1) return false;
    this.covering ??= new Covering(this.video, page);
    return this.covering.covers(center(shared));
  }

  clear(): void {
    this.frame = null;
    this.visible = null;
    this.draw();
  }

  private chooseVisible(): void {
    const { frame } = this;
    const readings = frame?.readings.filter((reading) => this.canBeSeen(reading, frame)) ?? [];
    const isSame =
      frame !== null &&
      this.visible?.tMs === frame.tMs &&
      this.visible.readings.length === readings.length &&
      readings.every((reading, i) => this.visible?.readings[i] === reading);
    // What is the same stays the same object, so that it is not drawn again.
    if (!isSame) this.visible = frame && { ...frame, readings };
  }

  private canBeSeen({ person, box }: FaceReading, frame: FrameReadings): boolean {
    const known = this.seen.get(person);
    if (known !== undefined) return known;
    const place = this.place?.now() ?? null;
    if (place === null || this.part === null) return false;
    const map = compose(place.map, scaling(1 / frame.frameWidth, 1 / frame.frameHeight));
    const within = intersection(place.bounds, this.part.now());
    const isSeen = this.isMostlySeen(probesOn(box, map), within);
    this.seen.set(person, isSeen);
    return isSeen;
  }

  /** Asks no more points than it needs, for each costs the page about as much as it has elements. */
  private isMostlySeen(probes: readonly Point[], within: Box): boolean {
    let [seen, covered] = [0, 0];
    for (const probe of probes) {
      if (this.isSeenAt(probe, within)) seen += 1;
      else covered += 1;
      if (seen >= LEAST_PROBES || covered > probes.length - LEAST_PROBES) break;
    }
    return seen >= LEAST_PROBES;
  }

  private isSeenAt(point: Point, { x, y, width, height }: Box): boolean {
    const isWithin = point.x >= x && point.x < x + width && point.y >= y && point.y < y + height;
    if (!isWithin) return false;
    if (this.page === null) return false;
    this.covering ??= new Covering(this.video, this.page);
    return !this.covering.covers(point);
  }
}

/** To a tenth of a px. */
function asText(spot: CanvasPlace | null): string {
  if (spot === null) return 'nowhere';
  const { map, visible } = spot;
  return [...Object.values(map), ...Object.values(visible)]
    .map((value: number) => value.toFixed(1))
    .join(' ');
}

function probesOn({ x, y, width, height }: Box, map: Affine): Point[] {
  return PROBES.map((probe) => apply(map, { x: x + probe.x * width, y: y + probe.y * height }));
}
