import type { Box } from '../analysis/types';
import { type Affine, compose, IDENTITY, intersection, mappedBox, scaling } from './affine';
import { frameAround, viewOf } from './flat-tree';
import { naturalSize, type PictureElement } from './picture-element';
import { type Fit, pictureIn, pictureMap, placeByCenter, type Size } from './placement';
import { Transforms } from './transforms';

/** An element's boxes, in its own CSS px, and how it is shown. */
interface ElementBox {
  readonly element: Element;
  readonly border: Size;
  /** The content box, from the upper left corner of the border box. */
  readonly content: Box;
  /** CSS `zoom`, its own and that around it. */
  readonly zoom: number;
  /** What all transforms around it do, together with `zoom`. */
  readonly linear: Affine;
}

/** A frame on the way from a video to this window. */
interface FrameBox extends ElementBox {
  /** Px of the frame's element for each px of the window in it: `zoom` reaches into frames. */
  readonly scale: number;
}

/** Where a video's picture lies on the screen, at one moment. */
export interface PicturePlace {
  /** From the unit square, which stands for the picture, to this window's CSS px. */
  readonly map: Affine;
  /** The upright box around the part of the element that shows the picture. */
  readonly bounds: Box;
}

/**
 * Where a video is on the screen. What needs many styles is asked for when it is made, which costs
 * about as much as the page is deep; {@link now} costs little and follows every scrolling.
 */
export class VideoPlace {
  private readonly box: ElementBox;
  private readonly frames: readonly FrameBox[];
  private readonly fit: Fit;

  /**
   * @param transforms may be shared by all places that are made at the same moment
   * @param part the part of the picture that is meant, in shares of it; `null` for all of it
   */
  constructor(
    private readonly video: PictureElement,
    transforms = new Transforms(),
    private readonly part: Box | null = null,
  ) {
    this.box = boxOf(video, transforms);
    this.frames = framesAround(video).map((frame) => frameBoxOf(frame, transforms));
    const { objectFit, objectPosition } = viewOf(video).getComputedStyle(video);
    this.fit = { objectFit, objectPosition };
  }

  /** @returns `null` while the video has no picture or no size */
  now(): PicturePlace | null {
    const { border, content } = this.box;
    const natural = naturalSize(this.video);
    if (natural.width === 0 || border.width <= 0 || border.height <= 0) return null;
    const outer = compose(this.viewToWindow(), boxToView(this.box));
    const inContent = pictureIn(content, natural, this.fit);
    const place = { ...inContent, x: content.x + inContent.x, y: content.y + inContent.y };
    const map = pictureMap(place, outer);
    const bounds = mappedBox(outer, content);
    if (this.part === null) return { map, bounds };
    const { x, y, width, height } = this.part;
    const partMap = compose(map, scaling(width, height, x, y));
    return { map: partMap, bounds: intersection(bounds, mappedBox(map, this.part)) };
  }

  private viewToWindow(): Affine {
    return this.frames.reduce<Affine>(
      (inner, frame) => compose(frameToView(frame), inner),
      IDENTITY,
    );
  }
}

/**
 * The map from the window that an element lies in to the window of this script, through all frames
 * in between.
 */
export function viewToWindow(element: Element, transforms = new Transforms()): Affine {
  return framesAround(element).reduce<Affine>(
    (inner, frame) => compose(frameToView(frameBoxOf(frame, transforms)), inner),
    IDENTITY,
  );
}

/** From the innermost to the outermost. */
function framesAround(element: Element): Element[] {
  const frames: Element[] = [];
  let frame = frameAround(viewOf(element));
  while (frame !== null) {
    frames.push(frame);
    frame = frameAround(viewOf(frame));
  }
  return frames;
}

function boxToView({ element, border, linear }: ElementBox): Affine {
  return placeByCenter(border, linear, element.getBoundingClientRect());
}

function frameToView(frame: FrameBox): Affine {
  const { content, scale } = frame;
  return compose(boxToView(frame), scaling(scale, scale, content.x, content.y));
}

function frameBoxOf(frame: Element, transforms: Transforms): FrameBox {
  const box = boxOf(frame, transforms);
  const inside = (frame as HTMLIFrameElement).contentWindow?.devicePixelRatio ?? 1;
  // The ratio of a frame's window tells exactly by how much `zoom` around the frame enlarges it.
  const enlarged = inside / viewOf(frame).devicePixelRatio;
  return { ...box, scale: enlarged / box.zoom };
}

function boxOf(element: Element, transforms: Transforms): ElementBox {
  const style = viewOf(element).getComputedStyle(element);
  const px = (property: string) => Number.parseFloat(style.getPropertyValue(property)) || 0;
  const sides = (side: string) => px(`border-${side}-width`) + px(`padding-${side}`);
  const [left, top] = [sides('left'), sides('top')];
  const around = { width: left + sides('right'), height: top + sides('bottom') };
  const given = { width: px('width'), height: px('height') };
  const extra = style.boxSizing === 'border-box' ? { width: 0, height: 0 } : around;
  const border = { width: given.width + extra.width, height: given.height + extra.height };
  const content = {
    x: left,
    y: top,
    width: Math.max(0, border.width - around.width),
    height: Math.max(0, border.height - around.height),
  };
  // Browsers before Chrome 128 do not say; there `zoom` counts as if it were not set.
  const zoom = element.currentCSSZoom ?? 1;
  const linear = compose(transforms.linearOf(element), scaling(zoom, zoom));
  return { element, border, content, zoom, linear };
}
