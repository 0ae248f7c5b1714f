import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { textScale } from '../../ui/text-scale';
import { clock } from '../../ui/times';
import { clockTimeIn } from '../format';
import { type Drawn, drawTimeline, type Lanes } from './draw-timeline';
import type { Palette } from './palette';
import { Patterns } from './patterns';
import type { View } from './view';

/** Room for each of the axes above and below the lanes, CSS px at the usual size of text; timeline.css leaves it free. */
const AXIS_PX = 30;
const SIDE_PX = 30;

/** Room at each side, so that the first and the last time are whole, CSS px. */
export function sideRoom(): number {
  return SIDE_PX * textScale();
}

const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000];
/** Distances between the times of the axes, ms. */
const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12, 24].map((count) => count * HOUR),
];

/** What the plot shows. */
export interface Plotted {
  readonly drawn: Drawn;
  readonly timeZone: string;
  readonly palette: Palette;
  /** Where the lanes are, CSS px of the plot. */
  readonly lanes: Lanes;
  readonly height: number;
}

interface PlotEvents {
  /** The user has dragged over a stretch of time. */
  readonly onLook: (view: View) => void;
  /** The mouse is over a time, epoch ms. */
  readonly onPoint: (atMs: number) => void;
  /** The user has clicked twice. */
  readonly onLookAtAll: () => void;
}

/**
 * The canvas of the timeline. uPlot keeps the axes and the dragging; the lanes are drawn in its `draw`
 * hook. Its own times are those since the session's start, so that its axes have round ones.
 */
export class Plot {
  private readonly chart: uPlot;
  private patterns: Patterns | null = null;

  constructor(
    parent: HTMLElement,
    private plotted: Plotted,
    view: View,
    private readonly events: PlotEvents,
  ) {
    const { fromMs } = plotted.drawn.story;
    this.chart = new uPlot(this.options(), this.data(view), parent);
    this.look(view, fromMs);
  }

  show(plotted: Plotted): void {
    this.patterns = null;
    this.plotted = plotted;
    const { width, height } = this.size();
    if (this.chart.width === width && this.chart.height === height) this.chart.redraw(false, true);
    else this.chart.setSize({ width, height });
  }

  look({ fromMs, toMs }: View, startMs = this.plotted.drawn.story.fromMs): void {
    this.chart.setScale('x', { min: fromMs - startMs, max: toMs - startMs });
  }

  destroy(): void {
    this.chart.destroy();
  }

  private size() {
    const { lanes, height } = this.plotted;
    return { width: Math.max(80, lanes.width + 2 * sideRoom()), height };
  }

  private data({ fromMs, toMs }: View): uPlot.AlignedData {
    const start = this.plotted.drawn.story.fromMs;
    return [
      [fromMs - start, toMs - start],
      [0, 0],
    ];
  }

  private options(): uPlot.Options {
    const start = this.plotted.drawn.story.fromMs;
    const timeZone = this.plotted.timeZone;
    return {
      ...this.size(),
      padding: [0, sideRoom(), 0, sideRoom()],
      legend: { show: false },
      cursor: {
        x: false,
        y: false,
        points: { show: false },
        // The page looks at what was selected: see `select`.
        drag: { x: true, y: false, setScale: false },
        bind: {
          dblclick: () => () => {
            this.events.onLookAtAll();
            return null;
          },
        },
      },
      select: { show: true, left: 0, top: 0, width: 0, height: 0 },
      scales: { x: { time: false }, y: { range: [0, 1] } },
      series: [{}, { show: false }],
      axes: [
        this.axis(0, (ms) => clock(ms)),
        { show: false },
        this.axis(2, (ms) => clockTimeIn(start + ms, timeZone)),
      ],
      hooks: {
        draw: [() => this.draw()],
        setCursor: [({ cursor }) => this.point(cursor.left)],
        setSelect: [({ select }) => this.select(select)],
      },
    };
  }

  private axis(side: 0 | 2, words: (ms: number) => string): uPlot.Axis {
    return {
      scale: 'x',
      side,
      size: AXIS_PX * textScale(),
      space: 72 * textScale(),
      incrs: STEPS,
      font: `${12 * textScale()}px system-ui, sans-serif`,
      stroke: () => this.plotted.palette.soft,
      grid: { show: side === 0, stroke: () => this.plotted.palette.line, width: 1 },
      ticks: { stroke: () => this.plotted.palette.line, size: 5, width: 1 },
      values: (_, splits) => splits.map(words),
    };
  }

  private draw(): void {
    const { drawn, palette, lanes } = this.plotted;
    const { ctx, scales } = this.chart;
    const { min, max } = scales.x ?? {};
    if (min == null || max == null) return;
    const scale = uPlot.pxRatio;
    this.patterns ??= new Patterns(ctx, palette, scale);
    ctx.save();
    ctx.scale(scale, scale);
    const start = drawn.story.fromMs;
    const view = { fromMs: start + min, toMs: start + max };
    drawTimeline(ctx, this.patterns, drawn, view, { ...lanes, left: sideRoom() });
    ctx.restore();
  }

  private point(left: number | undefined): void {
    if (left === undefined || left < 0) return;
    this.events.onPoint(this.plotted.drawn.story.fromMs + this.chart.posToVal(left, 'x'));
  }

  /** uPlot would zoom by itself, but the page has to know. */
  private select({ left, width }: { readonly left: number; readonly width: number }): void {
    if (width < 3) return;
    const start = this.plotted.drawn.story.fromMs;
    const at = (px: number) => start + this.chart.posToVal(px, 'x');
    this.events.onLook({ fromMs: at(left), toMs: at(left + width) });
    this.chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  }
}
