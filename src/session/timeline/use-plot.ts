import { effect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { textScale } from '../../ui/text-scale';
import type { SessionModel } from '../session-model';
import type { Lane, Lanes } from './draw-timeline';
import { palette } from './palette';
import { Plot, type Plotted, sideRoom } from './plot';
import type { View } from './view';

/** How much a turn of the wheel zooms, for each px that it would scroll. */
const ZOOM_PER_PX = 1.002;

/**
 * Draws the timeline into `place`, beside the lanes that CSS has laid out in `frame`: the canvas follows
 * them, whatever the width of the window and the size of the text.
 *
 * @param frame holds an element with the class `lane-band` for each of `kinds`, in their order
 */
export function usePlot(
  model: SessionModel,
  frame: RefObject<HTMLElement | null>,
  place: RefObject<HTMLElement | null>,
  kinds: readonly Lane['kind'][],
): void {
  const plot = useRef<Plot | null>(null);
  const drawn = {
    story: model.story.value,
    moments: model.moments.value,
    marks: model.session.value.marks,
    pauses: model.session.value.pauses,
  };
  const { timeZone } = model.session.value;
  const colours = palette().value;

  useLayoutEffect(() => {
    const [element, parent] = [frame.current as HTMLElement, place.current as HTMLElement];
    const update = () => {
      const { lanes, height } = laidOut(element, parent, kinds);
      const plotted: Plotted = { drawn, timeZone, palette: colours, lanes, height };
      if (plot.current === null) {
        plot.current = new Plot(parent, plotted, model.view.peek(), eventsOf(model));
      } else {
        plot.current.show(plotted);
      }
    };
    const observer = new ResizeObserver(update);
    observer.observe(element);
    update();
    return () => observer.disconnect();
    // What is drawn is new whenever one of these is.
  }, [model.story.value, model.session.value, colours, kinds.length]);

  // Not by rendering: that would cost more than the drawing.
  useLayoutEffect(() => effect(() => plot.current?.look(model.view.value)), [model]);

  useLayoutEffect(() => {
    const parent = place.current as HTMLElement;
    const turn = (event: WheelEvent) => wheel(model, parent, event);
    parent.addEventListener('wheel', turn, { passive: false });
    return () => {
      parent.removeEventListener('wheel', turn);
      plot.current?.destroy();
      plot.current = null;
    };
  }, [model, place]);
}

function eventsOf(model: SessionModel) {
  return {
    onLook: (looked: View) => model.look(looked),
    onPoint: (atMs: number) => {
      model.cursorMs.value = atMs;
    },
    onLookAtAll: () => model.lookAtAll(),
  };
}

/** Where the lanes are, in px of the plot, which lies over them. */
function laidOut(
  frame: HTMLElement,
  parent: HTMLElement,
  kinds: readonly Lane['kind'][],
): { readonly lanes: Lanes; readonly height: number } {
  const box = parent.getBoundingClientRect();
  const bands = [...frame.querySelectorAll('.lane-band')].map((band) =>
    band.getBoundingClientRect(),
  );
  const all = bands.flatMap(({ top, height }, i) => {
    const kind = kinds[i];
    return kind === undefined ? [] : { kind, top: Math.round(top - box.top), height };
  });
  const side = sideRoom();
  const lanes = {
    left: side,
    width: Math.round(box.width - 2 * side),
    textScale: textScale(),
    all,
  };
  return { lanes, height: Math.round(frame.getBoundingClientRect().height) };
}

/** The wheel scrolls the page, with Ctrl it zooms, and sideways it moves in time. */
function wheel(model: SessionModel, parent: HTMLElement, event: WheelEvent): void {
  const { fromMs, toMs } = model.view.value;
  const { left, width } = parent.getBoundingClientRect();
  const side = sideRoom();
  const inner = Math.max(1, width - 2 * side);
  const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
  if (event.ctrlKey) {
    const share = Math.min(1, Math.max(0, (event.clientX - left - side) / inner));
    model.zoom(ZOOM_PER_PX ** event.deltaY, fromMs + share * (toMs - fromMs));
  } else if (sideways !== 0) {
    model.move(sideways / inner);
  } else {
    return;
  }
  event.preventDefault();
}
