import { useSignalEffect } from '@preact/signals';
import type { Box, FaceReading, FrameReadings } from '../../analysis/types';
import { drawReadings, type PlateMemory } from '../../ui/drawing/draw-readings';
import { textSize } from '../../ui/drawing/text-size';
import { type Live, mirrored, shownPeople } from './live';

export type Ref<T> = { readonly current: T | null };

export interface Look {
  /** Whether the picture is mirrored; it is unless told otherwise. */
  readonly asMirror?: boolean;
  /** The parts of a gallery, px of the picture: each one's readings stay inside it. */
  readonly tiles?: readonly Box[];
}

/**
 * Draws every frame of the camera, with the last readings over it.
 *
 * @param canvas shows the picture
 * @param film its canvas, if it has one, gets the same picture unmirrored
 * @param rehearsal says whether readings are hidden
 * @param look how the canvas shows it
 */
export function usePainting(
  live: Live,
  video: Ref<HTMLVideoElement>,
  canvas: Ref<HTMLCanvasElement>,
  film: { readonly canvas: HTMLCanvasElement | null; readonly annotated: boolean },
  rehearsal: { readonly hides: boolean },
  { asMirror = true, tiles }: Look = {},
): void {
  useSignalEffect(() => {
    const [source, target] = [video.current, canvas.current];
    if (live.state.value !== 'on' || source === null || target === null) return;
    const [onCanvas, onFilm]: PlateMemory[][] = [[], []];
    let request = 0;
    const paintNext = () => {
      const frame = live.frame.peek();
      paint(source, target, rehearsal.hides ? null : frame, asMirror, onCanvas, tiles);
      const drawn = film.annotated ? frame : null;
      if (film.canvas !== null) paint(source, film.canvas, drawn, false, onFilm);
      request = source.requestVideoFrameCallback(paintNext);
    };
    request = source.requestVideoFrameCallback(paintNext);
    return () => source.cancelVideoFrameCallback(request);
  });
}

/**
 * Draws the frame that the video shows, in its own size, with the readings of `frame` on it.
 *
 * @param memories where the plates were before, tile by tile; left out for a single picture
 * @param tiles as of {@link Look}
 */
export function paint(
  video: HTMLVideoElement,
  canvas: HTMLCanvasElement,
  frame: FrameReadings | null,
  asMirror: boolean,
  memories?: PlateMemory[],
  tiles?: readonly Box[],
): void {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0) return;
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) return;
  context.save();
  if (asMirror) {
    context.translate(width, 0);
    context.scale(-1, 1);
  }
  context.drawImage(video, 0, 0, width, height);
  context.restore();
  if (frame === null) return;
  const all = shownPeople(frame, width);
  const people = asMirror ? mirrored(all, width) : all;
  for (const [index, picture] of (tiles ?? [{ x: 0, y: 0, width, height }]).entries()) {
    if (memories !== undefined) memories[index] ??= new Map();
    const memory = memories?.[index];
    drawReadings(context, tiles ? people.filter(liesIn(picture)) : people, {
      picture,
      text: textSize({ width, height }),
      numbered: true,
      figures: true,
      ...(memory && { memory }),
    });
  }
}

/** Whether the middle of a face lies in a box. */
function liesIn({ x, y, width, height }: Box): (reading: FaceReading) => boolean {
  return ({ box }) => {
    const [right, down] = [box.x + box.width / 2 - x, box.y + box.height / 2 - y];
    return right >= 0 && right < width && down >= 0 && down < height;
  };
}

/**
 * The frame that the video shows, without readings, as a file.
 *
 * @returns `null` where the video shows none yet, or there is not enough memory
 */
export async function photoOf(video: HTMLVideoElement, name: string): Promise<File | null> {
  const canvas = document.createElement('canvas');
  paint(video, canvas, null, false);
  if (video.videoWidth === 0) return null;
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  return blob && new File([blob], `${name}.png`, { type: blob.type });
}
