import { useSignalEffect } from '@preact/signals';
import type { FrameReadings } from '../../analysis/types';
import { drawReadings, type PlateMemory } from '../../ui/drawing/draw-readings';
import { textSize } from '../../ui/drawing/text-size';
import { type Live, mirrored, shownPeople } from './live';

export type Ref<T> = { readonly current: T | null };

/**
 * Draws every frame of the camera, with the last readings over it.
 *
 * @param canvas shows the picture
 * @param film its canvas, if it has one, gets the same picture unmirrored
 * @param rehearsal says whether readings are hidden
 * @param asMirror whether the canvas shows it mirrored
 */
export function usePainting(
  live: Live,
  video: Ref<HTMLVideoElement>,
  canvas: Ref<HTMLCanvasElement>,
  film: { readonly canvas: HTMLCanvasElement | null; readonly annotated: boolean },
  rehearsal: { readonly hides: boolean },
  asMirror = true,
): void {
  useSignalEffect(() => {
    const [source, target] = [video.current, canvas.current];
    if (live.state.value !== 'on' || source === null || target === null) return;
    const [onCanvas, onFilm]: PlateMemory[] = [new Map(), new Map()];
    let request = 0;
    const paintNext = () => {
      const frame = live.frame.peek();
      paint(source, target, rehearsal.hides ? null : frame, asMirror, onCanvas);
      const drawn = film.annotated ? frame : null;
      if (film.canvas !== null) paint(source, film.canvas, drawn, false, onFilm);
      request = source.requestVideoFrameCallback(paintNext);
    };
    request = source.requestVideoFrameCallback(paintNext);
    return () => source.cancelVideoFrameCallback(request);
  });
}

/** Draws the frame that the video shows, in its own size, with the readings of `frame` on it. */
export function paint(
  video: HTMLVideoElement,
  canvas: HTMLCanvasElement,
  frame: FrameReadings | null,
  asMirror: boolean,
  memory?: PlateMemory,
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
  const people = shownPeople(frame, width);
  drawReadings(context, asMirror ? mirrored(people, width) : people, {
    picture: { x: 0, y: 0, width, height },
    text: textSize({ width, height }),
    numbered: true,
    figures: true,
    ...(memory && { memory }),
  });
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
