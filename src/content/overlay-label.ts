import type { FaceReading } from '../analysis/types';
import {
  EXPRESSION_COLOURS,
  EXPRESSION_GLYPHS,
  expressionWords,
  genderWords,
  percent,
} from '../ui/formats';
import { clip, placeLabel, type Rect } from './placement';

const SVG = 'http://www.w3.org/2000/svg';
/** On a narrower video, CSS px, the label is small. */
const NARROW = 260;

/** The mark and the words over one face. Made once and moved, so that nothing flickers. */
export class OverlayLabel {
  private readonly mark = document.createElement('div');
  private readonly label = document.createElement('div');
  private readonly glyph = document.createElementNS(SVG, 'path');
  private readonly words = document.createElement('span');
  private readonly figure = document.createElement('span');
  private readonly gender = document.createElement('div');

  constructor(root: ShadowRoot) {
    this.mark.className = 'mark';
    this.label.className = 'label';
    this.figure.className = 'figure';
    this.gender.className = 'gender';
    const line = document.createElement('div');
    line.className = 'line';
    line.append(this.icon(), this.words, this.figure);
    this.label.append(line, this.gender);
    root.append(this.mark, this.label);
  }

  /** Says what the face looks like. */
  read(reading: FaceReading): void {
    const { label, confidence, gender } = reading;
    this.words.textContent = expressionWords(label);
    this.figure.textContent = label === 'unsure' ? '' : percent(confidence);
    this.gender.textContent = genderWords(gender) ?? '';
    this.glyph.setAttribute('d', EXPRESSION_GLYPHS[label]);
    const color = EXPRESSION_COLOURS[label].onDark;
    this.label.style.setProperty('--expression', color);
    this.mark.style.setProperty('--expression', color);
  }

  /** @param face where the face lies, @param video where its video lies, both CSS px */
  place(face: Rect, video: Rect): void {
    this.label.classList.toggle('small', video.width < NARROW);
    const { offsetWidth: width, offsetHeight: height } = this.label;
    const { left, top } = placeLabel(face, { width, height }, video);
    move(this.label, left, top);
    // What is drawn beside the video would lie on somebody else's, or on the page's controls.
    const seen = clip(face, video);
    this.mark.hidden = seen === null;
    if (seen === null) return;
    move(this.mark, seen.left, seen.top);
    this.mark.style.width = `${Math.round(seen.width)}px`;
    this.mark.style.height = `${Math.round(seen.height)}px`;
  }

  remove(): void {
    this.mark.remove();
    this.label.remove();
  }

  private icon(): SVGSVGElement {
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.append(this.glyph);
    return svg;
  }
}

function move(element: HTMLElement, left: number, top: number): void {
  const transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  if (element.style.transform !== transform) element.style.transform = transform;
}
