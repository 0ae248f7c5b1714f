import { useEffect, useRef } from 'preact/hooks';
import { palette } from './timeline/palette';
import { Patterns } from './timeline/patterns';

interface PaintedProps {
  readonly class: string;
  /** Paints on an empty canvas that is scaled to CSS px. */
  readonly paint: (
    context: CanvasRenderingContext2D,
    patterns: Patterns,
    size: { readonly width: number; readonly height: number },
  ) => void;
}

/** A small picture beside words that say the same. */
export function Painted({ class: name, paint }: PaintedProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = palette().value;
  useEffect(() => {
    const element = canvas.current as HTMLCanvasElement;
    const draw = () => {
      const context = element.getContext('2d');
      const { clientWidth: width, clientHeight: height } = element;
      if (context === null || width === 0) return;
      const scale = devicePixelRatio;
      element.width = Math.round(width * scale);
      element.height = Math.round(height * scale);
      context.scale(scale, scale);
      paint(context, new Patterns(context, colours, scale), { width, height });
    };
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    draw();
    return () => observer.disconnect();
  }, [colours, paint]);
  return <canvas class={name} ref={canvas} />;
}
