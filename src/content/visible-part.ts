import type { Box } from '../analysis/types';
import { intersection, mappedBox } from './affine';
import { flatParent, frameAround, isInTopLayer, viewOf } from './flat-tree';
import { viewToWindow } from './video-place';

/** An element that cuts off what lies outside its padding box, in one direction or both. */
interface Clip {
  readonly element: Element;
  readonly x: boolean;
  readonly y: boolean;
}

const EVERYWHERE: Box = { x: -1e6, y: -1e6, width: 2e6, height: 2e6 };

/**
 * The part of the window in which a video could be seen, were there nothing on top of it: inside all
 * elements around it that clip, and inside all frames. Which elements clip is found out when it is
 * made; {@link now} costs little and follows every scrolling.
 */
export class VisiblePart {
  /** From the video's own document outwards; the last one has the window of this script. */
  private readonly levels: readonly { readonly inside: Element; readonly clips: readonly Clip[] }[];

  constructor(video: Element, clippings = new Clippings()) {
    const levels = [];
    for (
      let inside: Element | null = video;
      inside !== null;
      inside = frameAround(viewOf(inside))
    ) {
      levels.push({ inside, clips: clipsAround(inside, clippings) });
    }
    this.levels = levels;
  }

  /** @returns CSS px of the window; without area where nothing can be seen */
  now(): Box {
    let part = EVERYWHERE;
    for (const { inside, clips } of this.levels) {
      const { innerWidth, innerHeight } = viewOf(inside);
      let own: Box = { x: 0, y: 0, width: innerWidth, height: innerHeight };
      for (const clip of clips) own = intersection(own, areaOf(clip));
      part = intersection(part, mappedBox(viewToWindow(inside), own));
    }
    return part;
  }
}

/**
 * Whether a video is shown in the page at all: not while another element is in full screen, nor while
 * the video is shown in a picture-in-picture window and its place in the page says so.
 */
export function isShownInPage(video: Element): boolean {
  const root = video.getRootNode() as Document | ShadowRoot;
  if (root.pictureInPictureElement === video) return false;
  for (let inside: Element | null = video; inside !== null; inside = frameAround(viewOf(inside))) {
    const { fullscreenElement } = inside.ownerDocument;
    if (fullscreenElement !== null && !isInside(inside, fullscreenElement)) return false;
  }
  return true;
}

function isInside(element: Element, around: Element): boolean {
  for (let at: Element | null = element; at !== null; at = flatParent(at)) {
    if (at === around) return true;
  }
  return false;
}

type Escape = 'none' | 'absolute' | 'fixed';

/** What an element does to what lies in it, and how it escapes from what it lies in. */
interface Clipping {
  readonly clip: Clip;
  /** Unlike `overflow`, `clip-path` clips everything inside, whatever its position. */
  readonly byPath: boolean;
  readonly escape: Escape;
  readonly holdsAbsolute: boolean;
  readonly holdsFixed: boolean;
}

/**
 * How elements clip. Made anew for each look at the page, since it remembers what it has found out:
 * tiles share most of their ancestors.
 */
export class Clippings {
  private readonly known = new Map<Element, Clipping>();

  of(element: Element): Clipping {
    const known = this.known.get(element);
    if (known !== undefined) return known;
    const style = viewOf(element).getComputedStyle(element);
    // Without a box of its own, an element neither has a position nor holds anything.
    const isBox = style.display !== 'contents';
    const position = isBox ? style.position : 'static';
    const holdsFixed = isBox && holdsAll(style);
    const clipping: Clipping = {
      clip: clipOf(element, style),
      byPath: isBox && style.clipPath !== 'none',
      escape: position === 'fixed' || position === 'absolute' ? position : 'none',
      holdsAbsolute: holdsFixed || position !== 'static',
      holdsFixed,
    };
    this.known.set(element, clipping);
    return clipping;
  }
}

/**
 * The elements that clip another one. An element clips those that it is the containing block of, or
 * that lie in one: `position: fixed` escapes from most, `absolute` from those without a position.
 */
function clipsAround(element: Element, clippings: Clippings): Clip[] {
  const clips: Clip[] = [];
  let escaping = clippings.of(element).escape;
  let at = isInTopLayer(element) ? null : flatParent(element);
  while (at !== null) {
    const own = clippings.of(at);
    const holds = { none: true, absolute: own.holdsAbsolute, fixed: own.holdsFixed }[escaping];
    if (holds) escaping = own.escape;
    if ((holds || own.byPath) && (own.clip.x || own.clip.y)) clips.push(own.clip);
    at = isInTopLayer(at) ? null : flatParent(at);
  }
  return clips;
}

/** Whether an element is the containing block of everything in it, `position: fixed` included. */
export function holdsAll(style: CSSStyleDeclaration): boolean {
  return (
    [style.transform, style.scale, style.rotate, style.translate].some((each) => each !== 'none') ||
    [style.perspective, style.filter, style.backdropFilter].some((each) => each !== 'none') ||
    /transform|perspective|filter/.test(style.willChange) ||
    /paint|layout|strict|content/.test(style.contain)
  );
}

function clipOf(element: Element, style: CSSStyleDeclaration): Clip {
  if (style.display === 'contents' || style.display === 'inline') {
    return { element, x: false, y: false };
  }
  if (style.clipPath !== 'none' || /paint|strict|content/.test(style.contain)) {
    return { element, x: true, y: true };
  }
  // What the root, or the body in its stead, does not let overflow is cut off by the window.
  if (isViewportsOwn(element)) return { element, x: false, y: false };
  return { element, x: style.overflowX !== 'visible', y: style.overflowY !== 'visible' };
}

function isViewportsOwn(element: Element): boolean {
  const { documentElement, body } = element.ownerDocument;
  if (element === documentElement) return true;
  if (element !== body) return false;
  const { overflowX, overflowY } = viewOf(element).getComputedStyle(documentElement);
  return overflowX === 'visible' && overflowY === 'visible';
}

/** The padding box without scroll bars; of a turned element the box around it. */
function areaOf({ element, x: clipsX, y: clipsY }: Clip): Box {
  const { x, y, width, height } = element.getBoundingClientRect();
  const { offsetWidth, offsetHeight, clientLeft, clientTop, clientWidth, clientHeight } =
    element as HTMLElement;
  const [scaleX, scaleY] = [width / (offsetWidth || width), height / (offsetHeight || height)];
  return {
    x: clipsX ? x + clientLeft * scaleX : EVERYWHERE.x,
    y: clipsY ? y + clientTop * scaleY : EVERYWHERE.y,
    width: clipsX ? clientWidth * scaleX : EVERYWHERE.width,
    height: clipsY ? clientHeight * scaleY : EVERYWHERE.height,
  };
}
