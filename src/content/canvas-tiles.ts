import type { Box } from '../analysis/types';
import { intersection, inverse, mappedBox } from './affine';
import { naturalSize, type PictureElement } from './picture-element';
import { areaOf, holdsCenter, type Lying, PictureUnder } from './picture-under';
import type { Overlaid, Site } from './sites/identity';
import { reducesTo } from './sites/name-likeness';
import { boundsOf, type Found } from './video-finder';
import { VideoPlace } from './video-place';

/** One person's place on a canvas that shows several. */
export interface CanvasTile {
  /** The element that the app lays over it. */
  readonly element: Element;
  /** In shares of the canvas's picture; `null` for all of it. */
  readonly part: Box | null;
  /** Where smaller tiles lie over this one, in shares of this one: what is there is no part of it. */
  readonly hidden: readonly Box[];
  /** The participant's id on the page; `null` where the app shows none. */
  readonly key: string | null;
  readonly name: string | null;
  /** The element that shows the name. */
  readonly nameTag: Element | null;
}

type LaidName = Lying & Overlaid['names'][number];

/** What an app lays over the pictures of one document. */
interface LaidOver {
  readonly boxes: readonly Lying[];
  readonly names: ReadonlyMap<Lying, readonly LaidName[]>;
}

/** A tile that covers more of a canvas than this is the canvas's only one. */
const WHOLE = 0.9;
/** Tiles that share no more than this, CSS px, lie side by side. */
const TOUCHING = 1;
/** Around a tile that lies over another one its border and its rounded edges may be painted, CSS px. */
const BORDER = 2;
const UNIT: Box = { x: 0, y: 0, width: 1, height: 1 };

/**
 * The tiles that an app lays over its canvases, each with the name that stands in it. Some apps paint all
 * videos on one canvas, and put what belongs to each person into elements over it. Made anew for each look
 * at the page; nothing in it is kept up to date.
 */
export class CanvasTiles {
  private readonly byDocument = new Map<Document, LaidOver>();
  /** Made when it is needed: most apps lay nothing over canvases. */
  private pictures: PictureUnder | null = null;

  /**
   * @param found all pictures on the page
   * @param people the canvases that are known to show people
   */
  constructor(
    private readonly site: Site,
    private readonly found: Pick<Found, 'videos' | 'canvases'>,
    private readonly people: readonly PictureElement[],
  ) {}

  /** @returns none where the app marks none */
  on(canvas: HTMLCanvasElement): CanvasTile[] {
    const place = new VideoPlace(canvas).now();
    const back = place && inverse(place.map);
    if (!back || naturalSize(canvas).width === 0) return [];
    const { boxes, names } = this.laidOver(canvas.ownerDocument);
    return boxes.flatMap((box) => {
      const onPicture = mappedBox(back, box.at);
      const part = intersection(onPicture, UNIT);
      if (areaOf(part) === 0 || !holdsCenter(UNIT, onPicture)) return [];
      if (this.pictureUnder(box) !== canvas) return [];
      const isWhole = areaOf(part) > WHOLE;
      const over = boxes.flatMap((other) => overlapOf(other, box));
      const hidden = over.map((shared) =>
        inSharesOf(isWhole ? UNIT : part, mappedBox(back, shared)),
      );
      const key = this.site.keyOf(box.element) ?? (isWhole ? this.site.keyOf(canvas) : null);
      const own = nameOf(names.get(box) ?? []);
      return [{ element: box.element, part: isWhole ? null : part, hidden, key, ...own }];
    });
  }

  private pictureUnder(box: Lying): PictureElement | null {
    this.pictures ??= new PictureUnder(this.site, this.found, this.people);
    return this.pictures.of(box);
  }

  private laidOver(document: Document): LaidOver {
    const known = this.byDocument.get(document);
    if (known !== undefined) return known;
    const { tiles = [], names = [] } = this.site.overlaid?.(document) ?? {};
    const boxes = tiles.map((element) => ({ element, at: boundsOf(element) })).filter(isSeen);
    const byBox = new Map<Lying, LaidName[]>();
    for (const name of names.map((each) => ({ ...each, at: boundsOf(each.element) }))) {
      const box = isSeen(name) ? boxAround(name, boxes) : undefined;
      if (box !== undefined) byBox.set(box, [...(byBox.get(box) ?? []), name]);
    }
    const laid = { boxes, names: byBox };
    this.byDocument.set(document, laid);
    return laid;
  }
}

function isSeen({ element, at }: Lying): boolean {
  return areaOf(at) > 0 && element.checkVisibility({ visibilityProperty: true });
}

/** A large tile holds the names of the small tiles that lie over it, too. */
function boxAround({ at }: Lying, boxes: readonly Lying[]): Lying | undefined {
  return boxes
    .filter((box) => holdsCenter(box.at, at))
    .reduce<Lying | undefined>(
      (one, other) => (one === undefined || areaOf(other.at) < areaOf(one.at) ? other : one),
      undefined,
    );
}

/** A small tile may lie over the name of a large one, which is then none of either. */
function nameOf(names: readonly LaidName[]): Pick<CanvasTile, 'name' | 'nameTag'> {
  const name = reducesTo(names.map((each) => each.name));
  return { name, nameTag: names.find((each) => each.name === name)?.element ?? null };
}

/** @returns where a smaller tile lies over another one, CSS px of the window */
function overlapOf(smaller: Lying, { at }: Lying): Box[] {
  const { x, y, width, height } = smaller.at;
  const shared = intersection(smaller.at, at);
  const isOver =
    areaOf(smaller.at) < areaOf(at) && Math.min(shared.width, shared.height) > TOUCHING;
  if (!isOver) return [];
  const [wide, high] = [width + 2 * BORDER, height + 2 * BORDER];
  return [intersection({ x: x - BORDER, y: y - BORDER, width: wide, height: high }, at)];
}

function inSharesOf(part: Box, { x, y, width, height }: Box): Box {
  const within = {
    x: (x - part.x) / part.width,
    y: (y - part.y) / part.height,
    width: width / part.width,
    height: height / part.height,
  };
  return intersection(within, UNIT);
}
