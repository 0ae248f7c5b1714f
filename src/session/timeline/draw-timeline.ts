import { LABELS, type Label } from '../../analysis/types';
import type { Mark, Pause } from '../../record/saved-session';
import { EXPRESSION_GLYPHS } from '../../ui/symbols';
import type { Story, StoryPerson } from '../story';
import type { Moment } from '../together';
import { type Band, bandsOf, labelTimes } from './columns';
import type { Context, Patterns, Rectangle } from './patterns';
import type { View } from './view';

/** Width of a column, CSS px: in a narrower one, patterns could not be told apart. */
const COLUMN_PX = 3;
/** A band of at least this width has its label's glyph on it, CSS px. */
const GLYPH_PX = 24;
/** The shortest room in which a mark's word is written, CSS px. */
const WORD_PX = 40;

/** What is drawn. */
export interface Drawn {
  readonly story: Story;
  readonly moments: readonly Moment[];
  readonly marks: readonly Mark[];
  readonly pauses: readonly Pause[];
}

/** What a lane shows: everybody together, moments, marks, or the person with an index. */
export type LaneKind = 'everyone' | 'moments' | 'marks' | number;

/** Where a lane is, CSS px of the canvas. */
export interface Lane {
  readonly kind: LaneKind;
  readonly top: number;
  readonly height: number;
}

/** Where the lanes are on the canvas, CSS px. */
export interface Lanes {
  readonly left: number;
  readonly width: number;
  /** How many times larger than usual words are. */
  readonly textScale: number;
  readonly all: readonly Lane[];
}

/** Draws the lanes of a session for a part of its time. The canvas is scaled to CSS px. */
export function drawTimeline(
  context: Context,
  patterns: Patterns,
  drawn: Drawn,
  view: View,
  lanes: Lanes,
): void {
  context.save();
  context.beginPath();
  const [first, last] = [lanes.all[0], lanes.all.at(-1)];
  const top = first?.top ?? 0;
  const bottom = (last?.top ?? 0) + (last?.height ?? 0);
  context.rect(lanes.left, top, lanes.width, bottom - top);
  context.clip();
  const painter = new Painter(context, patterns, drawn, view, lanes);
  painter.pauses(top, bottom);
  for (const lane of lanes.all) painter.lane(lane);
  painter.markLines(top, bottom);
  context.restore();
}

class Painter {
  private readonly columns: number;
  private readonly columnMs: number;
  /** By person: how long each label was shown in each column. */
  private readonly times: readonly Float64Array[];

  constructor(
    private readonly context: Context,
    private readonly patterns: Patterns,
    private readonly drawn: Drawn,
    private readonly view: View,
    private readonly lanes: Lanes,
  ) {
    this.columns = Math.max(1, Math.round(lanes.width / COLUMN_PX));
    this.columnMs = (view.toMs - view.fromMs) / this.columns;
    this.times = drawn.story.people.map(({ shown }) => labelTimes(shown, view, this.columns));
  }

  lane({ kind, top, height }: Lane): void {
    if (kind === 'everyone') this.everyone(top, height);
    else if (kind === 'moments') this.moments(top, height);
    else if (kind === 'marks') this.marks(top, height);
    else this.person(kind, top, height);
  }

  pauses(top: number, bottom: number): void {
    this.patterns.use('pause');
    for (const { fromMs, toMs } of this.drawn.pauses) {
      const x = this.x(fromMs);
      const end = toMs === null ? this.lanes.left + this.lanes.width : this.x(toMs);
      this.context.fillRect(x, top, Math.max(1, end - x), bottom - top);
    }
  }

  markLines(top: number, bottom: number): void {
    const { context } = this;
    context.strokeStyle = this.patterns.palette.ink;
    context.lineWidth = 1;
    context.setLineDash([2, 3]);
    context.beginPath();
    for (const { atMs } of this.drawn.marks) {
      const x = Math.round(this.x(atMs)) + 0.5;
      context.moveTo(x, top);
      context.lineTo(x, bottom);
    }
    context.stroke();
    context.setLineDash([]);
  }

  private person(index: number, top: number, height: number): void {
    const person = this.drawn.story.people[index];
    const times = this.times[index];
    if (person === undefined || times === undefined) return;
    this.presence(person, top + height - 2);
    const bands = bandsOf(times, this.columnMs);
    for (const label of LABELS) {
      this.patterns.use(label);
      for (const band of bands) {
        if (band.label === label) this.patterns.band(label, this.place(band, top, height));
      }
    }
    for (const band of bands) this.glyph(band, top, height);
  }

  /** A thin line while the person was in the call: where only that is seen, nothing was read. */
  private presence({ presences }: StoryPerson, y: number): void {
    this.context.fillStyle = this.patterns.palette.soft;
    for (const { fromMs, toMs } of presences) {
      const x = this.x(fromMs);
      this.context.fillRect(x, y + 1, Math.max(1, this.x(toMs) - x), 1);
    }
  }

  private place({ from, to }: Band, top: number, height: number): Rectangle {
    const width = this.lanes.width / this.columns;
    const x = this.lanes.left + from * width;
    return { x, y: top, width: (to - from) * width, height };
  }

  private glyph(band: Band, top: number, height: number): void {
    const { x, width } = this.place(band, top, height);
    if (width < GLYPH_PX || band.label === 'neutral' || band.label === 'unsure') return;
    const size = Math.min(20, height - 4);
    const centre = { x: x + width / 2, y: top + height / 2 };
    drawBadge(this.context, this.patterns, band.label, centre, size);
  }

  /** In each column, how many people look how: one band over the other, always in the same order. */
  private everyone(top: number, height: number): void {
    const sums = new Float64Array(this.columns * LABELS.length);
    for (const times of this.times) {
      for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (times[i] ?? 0);
    }
    const all = Math.max(1, this.times.length) * this.columnMs;
    const width = this.lanes.width / this.columns;
    const grounds = new Float64Array(this.columns).fill(top + height);
    for (const [i, label] of LABELS.entries()) {
      this.patterns.use(label);
      for (let column = 0; column < this.columns; column++) {
        const own = (height * (sums[column * LABELS.length + i] ?? 0)) / all;
        if (own <= 0) continue;
        const ground = grounds[column] ?? 0;
        this.context.fillRect(this.lanes.left + column * width, ground - own, width, own);
        grounds[column] = ground - own;
      }
    }
  }

  private moments(top: number, height: number): void {
    const size = Math.min(18, height);
    let last = Number.NEGATIVE_INFINITY;
    for (const { atMs, expression } of this.drawn.moments) {
      const centre = { x: this.x(atMs), y: top + height / 2 };
      // Of moments that cannot be told apart, one is drawn.
      if (centre.x - last < size) continue;
      last = centre.x;
      drawBadge(this.context, this.patterns, expression, centre, size);
    }
  }

  private marks(top: number, height: number): void {
    const { context, drawn, lanes } = this;
    const { palette } = this.patterns;
    context.font = `${12 * lanes.textScale}px system-ui, sans-serif`;
    context.textBaseline = 'middle';
    context.textAlign = 'left';
    for (const [i, { atMs, word }] of drawn.marks.entries()) {
      const x = Math.round(this.x(atMs));
      context.fillStyle = palette.accent;
      context.beginPath();
      context.moveTo(x, top);
      context.lineTo(x + 10, top + height / 4);
      context.lineTo(x, top + height / 2);
      context.fill();
      const next = drawn.marks[i + 1];
      const end = next === undefined ? lanes.left + lanes.width : this.x(next.atMs);
      if (end - x < WORD_PX) continue;
      context.save();
      context.beginPath();
      context.rect(x, top, end - x - 4, height);
      context.clip();
      context.fillStyle = palette.ink;
      context.fillText(word.slice(0, 200), x + 14, top + height / 2);
      context.restore();
    }
  }

  private x(atMs: number): number {
    const { fromMs, toMs } = this.view;
    return this.lanes.left + (this.lanes.width * (atMs - fromMs)) / (toMs - fromMs);
  }
}

/** A label's glyph on a round ground, so that it is seen on every pattern. */
function drawBadge(
  context: Context,
  { palette }: Patterns,
  label: Label,
  centre: { readonly x: number; readonly y: number },
  size: number,
): void {
  context.save();
  context.translate(centre.x - size / 2, centre.y - size / 2);
  context.scale(size / 24, size / 24);
  context.beginPath();
  context.arc(12, 12, 11.5, 0, 2 * Math.PI);
  context.fillStyle = palette.surface;
  context.fill();
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.75;
  context.lineCap = context.lineJoin = 'round';
  context.stroke(glyphPath(label));
  context.restore();
}

const paths = new Map<Label, Path2D>();

function glyphPath(label: Label): Path2D {
  const path = paths.get(label) ?? new Path2D(EXPRESSION_GLYPHS[label]);
  paths.set(label, path);
  return path;
}
