import type { CDPSession } from 'playwright-core';
import type { Point } from '../../../src/analysis/types';
import type { Layout } from './layouts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The corners of the picture, from the upper left one clockwise as the picture itself has them. */
export type Corners = readonly [Point, Point, Point, Point];

/**
 * Where the picture is, as the browser itself says: the content box of the video comes from DevTools,
 * and in it the picture lies as `object-fit` and `object-position` say.
 */
export async function trueCorners(session: CDPSession, layout: Layout): Promise<Corners> {
  const { result } = await session.send('Runtime.evaluate', { expression: 'window.shown' });
  const { model } = await session.send('DOM.getBoxModel', { objectId: result.objectId as string });
  const enlarged = await zoomOfFrames(session);
  const quad = model.content.map((coordinate) => coordinate * enlarged);
  const point = (i: number): Point => ({ x: quad[2 * i] as number, y: quad[2 * i + 1] as number });
  const [origin, right, , below] = [point(0), point(1), point(2), point(3)];
  const content = await contentSize(session);
  const picture = pictureArea(content, layout);
  const at = (x: number, y: number): Point => ({
    x:
      origin.x +
      ((right.x - origin.x) * x) / content.width +
      ((below.x - origin.x) * y) / content.height,
    y:
      origin.y +
      ((right.y - origin.y) * x) / content.width +
      ((below.y - origin.y) * y) / content.height,
  });
  return [
    at(picture.left, picture.top),
    at(picture.left + picture.width, picture.top),
    at(picture.left + picture.width, picture.top + picture.height),
    at(picture.left, picture.top + picture.height),
  ];
}

/**
 * By how much CSS `zoom` enlarges the frame that the video lies in. DevTools divides its quads by it,
 * although they are those of the whole page; the test of pixels shows that it has to be undone.
 */
async function zoomOfFrames(session: CDPSession): Promise<number> {
  const { result } = await session.send('Runtime.evaluate', {
    expression: 'window.shown.ownerDocument.defaultView.devicePixelRatio / devicePixelRatio',
    returnByValue: true,
  });
  return result.value as number;
}

/** The content box before transforms and zoom, CSS px. */
async function contentSize(session: CDPSession): Promise<Size> {
  const { result } = await session.send('Runtime.evaluate', {
    returnByValue: true,
    expression: `new Promise((resolve) => {
      const observer = new ResizeObserver(([entry]) => {
        observer.disconnect();
        resolve({ width: entry.contentRect.width, height: entry.contentRect.height });
      });
      observer.observe(window.shown);
    })`,
    awaitPromise: true,
  });
  return result.value as Size;
}

/** The arithmetic of https://drafts.csswg.org/css-images-3/#sizing, for the styles of the layouts. */
function pictureArea(content: Size, { video, natural }: Layout) {
  const size = pictureSize(content, natural, video['object-fit']);
  const [x = '50%', y = '50%'] = sides(video['object-position']);
  return {
    ...size,
    left: offset(x, content.width - size.width),
    top: offset(y, content.height - size.height),
  };
}

function pictureSize(content: Size, natural: Size, fit = 'contain'): Size {
  if (fit === 'fill') return content;
  if (fit === 'none') return natural;
  const isWider = natural.width * content.height > content.width * natural.height;
  const byWidth = {
    width: content.width,
    height: (content.width / natural.width) * natural.height,
  };
  const byHeight = {
    width: (content.height / natural.height) * natural.width,
    height: content.height,
  };
  const contained = isWider ? byWidth : byHeight;
  if (fit === 'cover') return isWider ? byHeight : byWidth;
  if (fit === 'scale-down') return natural.width < contained.width ? natural : contained;
  return contained;
}

function sides(position: string | undefined): string[] {
  if (position === undefined) return [];
  const named = /^left (\S+) top (\S+)$/.exec(position);
  if (named !== null) return [named[1] as string, named[2] as string];
  return position.match(/calc\(.*?\)|\S+/g) ?? [];
}

function offset(text: string, room: number): number {
  const fromEnd = /^calc\(100% - (\d+)px\)$/.exec(text);
  if (fromEnd !== null) return room - Number(fromEnd[1]);
  return text.endsWith('%') ? (room * Number.parseFloat(text)) / 100 : Number.parseFloat(text);
}

/** The largest distance between corners that should be the same, CSS px. */
export function largestError(found: Corners, right: Corners): number {
  return Math.max(
    ...found.map(({ x, y }, i) => {
      const other = right[i] as Point;
      return Math.hypot(x - other.x, y - other.y);
    }),
  );
}
