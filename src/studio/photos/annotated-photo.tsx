import { useEffect, useRef } from 'preact/hooks';
import { containedIn, drawOver, placedAt } from '../../ui/drawing/draw-over';
import { drawingOf } from './annotate';
import type { ReadPhoto } from './photo';
import { WORDS } from './strings';

interface AnnotatedPhotoProps {
  /** URL of the picture. */
  readonly url: string;
  readonly photo: ReadPhoto;
}

/** The picture with everybody's readings over it, drawn as on the saved copy. */
export function AnnotatedPhoto({ url, photo }: AnnotatedPhotoProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const overlay = canvas.current;
    if (overlay === null) return;
    const resized = new ResizeObserver(() => draw(overlay, photo));
    resized.observe(overlay);
    return () => resized.disconnect();
  }, [photo]);
  const { width, height, file } = photo;
  return (
    <figure class="photo" style={{ aspectRatio: `${width} / ${height}` }}>
      <img src={url} alt={WORDS.picture(file)} />
      <canvas ref={canvas} />
    </figure>
  );
}

function draw(canvas: HTMLCanvasElement, photo: ReadPhoto) {
  const size = {
    width: Math.round(canvas.clientWidth * devicePixelRatio),
    height: Math.round(canvas.clientHeight * devicePixelRatio),
  };
  const { place, scale } = containedIn(size, photo);
  const people = placedAt(photo.people, place, scale);
  drawOver(canvas, size, people, drawingOf(people, place));
}
