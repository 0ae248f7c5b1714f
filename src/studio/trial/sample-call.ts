import type { Box } from '../../analysis/types';
import { SAMPLE_FACES } from './sample-faces';
import pictures from './sample-faces.webp';

/** Tiles in a row, and rows. */
const COLUMNS = 2;
const PEOPLE = 4;
/** Between tiles, px. */
const GAP = 8;
/** Pictures per second; they are read less often than that. */
const RATE = 15;
/** Each face's crop is drawn this much larger than its tile, so that it can move within. */
const ZOOM = 1.12;

/** Where each person's tile lies in the call's picture, px. */
export const SAMPLE_TILES: readonly Box[] = Array.from({ length: PEOPLE }, (_, person) => ({
  x: (person % COLUMNS) * (SAMPLE_FACES.width + GAP),
  y: Math.floor(person / COLUMNS) * (SAMPLE_FACES.height + GAP),
  width: SAMPLE_FACES.width,
  height: SAMPLE_FACES.height,
}));

/**
 * Where somebody who sways in front of a camera is at a moment.
 *
 * @param person from 0
 * @param tMs since the call began
 * @returns the part of the picture with everybody that the tile shows, px
 */
export function swaying(person: number, tMs: number): Box {
  const width = SAMPLE_FACES.width / ZOOM;
  const height = SAMPLE_FACES.height / ZOOM;
  const [roomX, roomY] = [SAMPLE_FACES.width - width, SAMPLE_FACES.height - height];
  const phase = (2 * Math.PI * tMs) / (3600 + 700 * person) + person;
  const x = (roomX * (1 + Math.sin(phase))) / 2;
  const y = (roomY * (1 + Math.cos(0.7 * phase))) / 2;
  return { x, y: person * SAMPLE_FACES.height + y, width, height };
}

/**
 * Opens a small made-up call of four people: one moving picture, as of a gallery. It ends when its track
 * is stopped.
 *
 * @throws DOMException where the picture of the people cannot be decoded
 */
export async function openSampleCall(): Promise<MediaStream> {
  const people = new Image();
  people.src = pictures;
  await people.decode();
  const canvas = document.createElement('canvas');
  canvas.width = COLUMNS * SAMPLE_FACES.width + GAP;
  canvas.height = (PEOPLE / COLUMNS) * SAMPLE_FACES.height + GAP;
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new DOMException('There is no canvas.', 'InvalidStateError');
  const stream = canvas.captureStream(RATE);
  const [track] = stream.getVideoTracks();
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const begun = performance.now();
  const timer = setInterval(paint, 1000 / RATE);
  paint();
  return stream;

  function paint(): void {
    if (track?.readyState === 'ended') clearInterval(timer);
    const tMs = still.matches ? 0 : performance.now() - begun;
    for (const [person, tile] of SAMPLE_TILES.entries()) {
      const { x, y, width, height } = swaying(person, tMs);
      context?.drawImage(people, x, y, width, height, tile.x, tile.y, tile.width, tile.height);
    }
  }
}
