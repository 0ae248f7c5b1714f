import { LABELS } from '../../analysis/types';
import { clock } from '../../ui/times';
import { labelName, numberedPerson } from '../../ui/words';
import { momentIn } from '../format';
import { WORDS } from '../strings';
import { type Drawn, drawTimeline, type Lane } from './draw-timeline';
import { LIGHT } from './palette';
import { type Context, Patterns } from './patterns';

/** Sizes in CSS px; the picture has twice as many each way. */
const WIDTH = 1600;
const SCALE = 2;
const MARGIN = 32;
const NAMES = 220;
const HEAD = 96;
const FOOT = 72;
const LANE = { person: 30, everyone: 56, gap: 8 } as const;
/** A canvas may not be higher than this in Chromium, px. */
const HIGHEST = 16_384;

/** What a picture says beside what it shows. */
export interface PictureFacts {
  readonly title: string;
  readonly timeZone: string;
  /** Whether people have their names; else "Person 1", "Person 2". */
  readonly names: boolean;
}

/** The whole timeline as a picture, with its names, times and legend. PNG, in the light theme. */
export async function timelinePicture(drawn: Drawn, facts: PictureFacts): Promise<Blob> {
  const rows = laneRows(drawn, facts);
  const last = rows.at(-1)?.lane ?? { top: HEAD, height: 0 };
  const height = last.top + last.height + FOOT;
  const scale = Math.min(SCALE, HIGHEST / height);
  const canvas = new OffscreenCanvas(WIDTH * scale, Math.ceil(height * scale));
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.scale(scale, scale);
  context.fillStyle = LIGHT.surface;
  context.fillRect(0, 0, WIDTH, height);
  const patterns = new Patterns(context, LIGHT, scale);
  const left = MARGIN + NAMES;
  const lanes = {
    left,
    width: WIDTH - left - MARGIN,
    textScale: 1,
    all: rows.map(({ lane }) => lane),
  };
  const { fromMs, toMs } = drawn.story;
  heading(context, drawn, facts);
  times(context, toMs - fromMs, lanes.left, lanes.width);
  drawTimeline(context, patterns, drawn, { fromMs, toMs }, lanes);
  for (const { name, lane } of rows) {
    text(context, name, MARGIN, lane.top + lane.height / 2, LIGHT.ink, NAMES - 16);
  }
  legend(context, patterns, height - FOOT / 2);
  return canvas.convertToBlob({ type: 'image/png' });
}

function laneRows({ story, moments, marks }: Drawn, { names }: PictureFacts) {
  const rows: { name: string; lane: Lane }[] = [];
  let top = HEAD;
  const add = (name: string, kind: Lane['kind'], height: number) => {
    rows.push({ name, lane: { kind, top, height } });
    top += height + LANE.gap;
  };
  if (story.people.length > 1) add(WORDS.timeline.everyone, 'everyone', LANE.everyone);
  if (moments.length > 0) add(WORDS.timeline.together, 'moments', LANE.person);
  if (marks.length > 0) add(WORDS.timeline.marks, 'marks', LANE.person);
  for (const [i, { name }] of story.people.entries()) {
    add(names ? name : numberedPerson(i + 1), i, LANE.person);
  }
  return rows;
}

function heading(context: Context, { story }: Drawn, { title, timeZone, names }: PictureFacts) {
  const when = momentIn(story.fromMs, timeZone);
  const head = names ? title : WORDS.timeline.picture;
  text(context, head, MARGIN, 30, LIGHT.ink, WIDTH - 2 * MARGIN, '600 20px system-ui, sans-serif');
  text(context, `${when}. ${WORDS.caveat}`, MARGIN, 56, LIGHT.soft, WIDTH - 2 * MARGIN);
}

/** The times from the start, at ten places. */
function times(context: Context, durationMs: number, left: number, width: number): void {
  context.textAlign = 'center';
  for (let i = 0; i <= 10; i++) {
    text(context, clock((durationMs * i) / 10), left + (width * i) / 10, HEAD - 14, LIGHT.soft);
  }
  context.textAlign = 'left';
}

function legend(context: Context, patterns: Patterns, y: number): void {
  const step = (WIDTH - 2 * MARGIN) / LABELS.length;
  for (const [i, label] of LABELS.entries()) {
    const x = MARGIN + i * step;
    patterns.use(label);
    patterns.band(label, { x, y: y - 10, width: 32, height: 20 });
    text(context, labelName(label), x + 40, y, LIGHT.ink);
  }
}

function text(
  context: Context,
  words: string,
  x: number,
  y: number,
  colour: string,
  room = Number.POSITIVE_INFINITY,
  font = '14px system-ui, sans-serif',
): void {
  Object.assign(context, { font, fillStyle: colour, textBaseline: 'middle' });
  context.fillText(fitting(context, words, room), x, y);
}

/** A text that is cut where there is no more room. */
function fitting(context: Context, words: string, room: number): string {
  const characters = [...words].slice(0, 300);
  if (characters.length === [...words].length && context.measureText(words).width <= room)
    return words;
  while (characters.length > 0 && context.measureText(`${characters.join('')}…`).width > room) {
    characters.pop();
  }
  return `${characters.join('')}…`;
}
