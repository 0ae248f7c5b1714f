import type { FrameReadings } from '../analysis/types';
import { intersection } from './affine';
import { isTainted } from './canvas-frames';
import type { PageParticipant } from './page-participant';
import { isCanvas, isVideo, type PictureElement } from './picture-element';
import { boundsOf, isInSight } from './video-finder';

/** A page of charts has many canvases: only so many of the largest are looked at. */
const MOST = 12;
/** A canvas of which videos cover more than this is their background, or a drawing over them. */
const MOST_COVERED = 0.5;

interface Candidate {
  readonly canvas: PictureElement;
  /** The people who were seen in the last frame. */
  people: ReadonlySet<number>;
}

/**
 * Knows which canvases show people. Most show charts, games or whiteboards, so a canvas is a
 * participant only after the same face was found in two of its frames in a row. Until then it is a
 * candidate: the engine reads it now and then, and nobody is told of it.
 */
export class CanvasWatch {
  private readonly withPeople = new WeakSet<PictureElement>();
  private readonly ids = new WeakMap<PictureElement, string>();
  private count = 0;
  private candidates = new Map<string, Candidate>();

  /**
   * Divides canvases into those that show people and those that may.
   *
   * @param canvases all canvases of the page; while its picture is captured, frames of other sites, too
   * @param videos all videos of the page
   */
  look(
    canvases: readonly PictureElement[],
    videos: readonly HTMLVideoElement[],
  ): { people: PictureElement[]; candidates: PageParticipant[] } {
    const inSight = videos.filter(isInSight).map(boundsOf);
    const meant = canvases.filter((canvas) => isInSight(canvas) && !isCovered(canvas, inSight));
    const people = meant.filter((canvas) => this.withPeople.has(canvas));
    const others = meant.filter((canvas) => !this.withPeople.has(canvas));
    const largest = others.sort((a, b) => areaOf(b) - areaOf(a)).slice(0, MOST);
    const before = this.candidates;
    this.candidates = new Map();
    const candidates = largest.map((canvas): PageParticipant => {
      const id = this.idOf(canvas);
      this.candidates.set(id, { canvas, people: before.get(id)?.people ?? new Set() });
      const state = isClosed(canvas) ? 'blocked' : 'active';
      const nobody = { number: 0, part: null, hidden: [], name: null, nameTag: null };
      return { ...nobody, id, video: canvas, state, candidate: true, captured: false };
    });
    return { people, candidates };
  }

  /** Whether a participant's id is that of a candidate, and still of this canvas. */
  isCandidate(id: string, element: Element): boolean {
    return this.candidates.get(id)?.canvas === element;
  }

  /**
   * Takes note of what was read of a candidate.
   *
   * @returns whether it has turned out to show people
   */
  hear(id: string, { readings }: FrameReadings): boolean {
    const candidate = this.candidates.get(id);
    if (candidate === undefined) return false;
    const seenAgain = readings.some(({ person }) => candidate.people.has(person));
    candidate.people = new Set(readings.map(({ person }) => person));
    if (seenAgain) this.withPeople.add(candidate.canvas);
    return seenAgain;
  }

  private idOf(canvas: PictureElement): string {
    const known = this.ids.get(canvas);
    if (known !== undefined) return known;
    this.count += 1;
    const id = `canvas${this.count}`;
    this.ids.set(canvas, id);
    return id;
  }
}

/** Whether the pixels of an element that is no video are kept secret. */
export function isClosed(element: PictureElement): boolean {
  return isCanvas(element) ? isTainted(element) : !isVideo(element);
}

function areaOf(element: Element): number {
  const { width, height } = boundsOf(element);
  return width * height;
}

function isCovered(canvas: PictureElement, videos: readonly DOMRect[]): boolean {
  const bounds = boundsOf(canvas);
  return videos.some((video) => {
    const { width, height } = intersection(bounds, video);
    return width * height > MOST_COVERED * bounds.width * bounds.height;
  });
}
