import type { FaceReading, Label } from '../../analysis/types';
import { headOf, placeLabel, type Rect } from '../../content/placement';
import {
  EXPRESSION_COLOURS,
  EXPRESSION_GLYPHS,
  expressionWords,
  genderWords,
  percent,
} from '../../ui/formats';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Where and how large people are drawn. */
export interface Drawing {
  /** The picture's place in px of the canvas. */
  readonly picture: Rect;
  /** Px of the canvas a px of the video. */
  readonly scale: number;
  /** Height of the words in px of the canvas. */
  readonly textPx: number;
}

const PAPER = 'rgb(15 20 28 / 0.86)';
const paths = new Map<Label, Path2D>();

/** The height of words that can be read on a picture of a size, px. */
export function textSize(width: number, height: number): number {
  return Math.max(11, Math.min(40, Math.round(Math.min(width, height) / 28)));
}

/** Draws a mark and words over everybody, as the overlay of a call does, with everybody's number. */
export function drawPeople(context: Context, people: readonly FaceReading[], at: Drawing): void {
  context.save();
  for (const person of people) drawMark(context, person, at);
  // Words over all marks, so that they stay readable in a crowd.
  for (const person of people) drawLabel(context, person, at);
  context.restore();
}

function headRect({ box }: FaceReading, { picture, scale }: Drawing): Rect {
  const head = headOf(box);
  return {
    left: picture.left + head.x * scale,
    top: picture.top + head.y * scale,
    width: head.width * scale,
    height: head.height * scale,
  };
}

function drawMark(context: Context, person: FaceReading, at: Drawing): void {
  const { left, top, width, height } = headRect(person, at);
  context.beginPath();
  context.roundRect(left, top, width, height, Math.min(at.textPx * 0.85, width / 4));
  context.globalAlpha = 0.85;
  context.lineWidth = Math.max(1.5, at.textPx / 7);
  context.strokeStyle = EXPRESSION_COLOURS[person.label].onDark;
  context.stroke();
  context.globalAlpha = 1;
}

function drawLabel(context: Context, person: FaceReading, at: Drawing): void {
  const { textPx } = at;
  const { label, confidence } = person;
  const gender = genderWords(person.gender);
  const words = `${person.person}  ${expressionWords(label)}`;
  const figure = label === 'unsure' ? '' : percent(confidence);
  const glyphPx = textPx * 1.4;
  const pad = textPx * 0.45;

  context.font = `600 ${textPx}px system-ui, sans-serif`;
  const wordsWidth = context.measureText(words).width;
  const figureWidth = figure === '' ? 0 : context.measureText(figure).width + pad;
  context.font = `400 ${textPx * 0.8}px system-ui, sans-serif`;
  const genderWidth = gender === null ? 0 : context.measureText(gender).width;
  const inner = Math.max(wordsWidth + figureWidth, genderWidth);
  const size = {
    width: pad + glyphPx + pad + inner + pad * 1.4,
    height: pad * 0.8 * 2 + glyphPx + (gender === null ? 0 : textPx),
  };
  const { left, top } = placeLabel(headRect(person, at), size, at.picture);

  context.beginPath();
  context.roundRect(left, top, size.width, size.height, textPx);
  context.fillStyle = PAPER;
  context.fill();
  drawGlyph(context, label, left + pad, top + pad * 0.8, glyphPx);
  const x = left + pad + glyphPx + pad;
  const middle = top + pad * 0.8 + glyphPx / 2;
  context.textBaseline = 'middle';
  context.fillStyle = '#fff';
  context.font = `600 ${textPx}px system-ui, sans-serif`;
  context.fillText(words, x, middle);
  context.globalAlpha = 0.85;
  context.font = `500 ${textPx}px system-ui, sans-serif`;
  if (figure !== '') context.fillText(figure, x + wordsWidth + pad, middle);
  context.font = `400 ${textPx * 0.8}px system-ui, sans-serif`;
  if (gender !== null) context.fillText(gender, x, middle + textPx * 1.1);
  context.globalAlpha = 1;
}

function drawGlyph(context: Context, label: Label, x: number, y: number, size: number): void {
  const path = paths.get(label) ?? new Path2D(EXPRESSION_GLYPHS[label]);
  paths.set(label, path);
  context.save();
  context.translate(x, y);
  context.scale(size / 24, size / 24);
  context.lineWidth = 1.75;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = EXPRESSION_COLOURS[label].onDark;
  context.stroke(path);
  context.restore();
}
