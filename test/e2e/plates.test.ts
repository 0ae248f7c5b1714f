/** Where the plates lie on tiles of all sizes, found out from the pixels that are drawn. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/chromium/waiting';
import type { Watcher } from '../../scripts/demo/watcher';
import { sharedArea } from '../../src/analysis/geometry';
import type { Box, FaceReading } from '../../src/analysis/types';
import { featureBoxes } from '../../src/ui/drawing/feature-boxes';
import { type DrawnPlate, drawnPlates } from './drawn-plates';
import { Lab, LIMIT_MS, moreReadings } from './harness';

/** A video on the page. The picture is 16:9 and fills its video. */
interface Tile extends Box {
  readonly name: string;
  /** Where the name stands. */
  readonly at: 'top' | 'bottom';
  /** How much larger the picture is than the tile. */
  readonly zoom?: number;
}

const TILES: readonly Tile[] = [
  // The name is where a plate would usually be.
  { name: 'Ada', x: 20, y: 20, width: 320, height: 180, at: 'top' },
  { name: 'Grace', x: 360, y: 20, width: 160, height: 90, at: 'bottom' },
  { name: 'Katherine', x: 540, y: 20, width: 110, height: 62, at: 'bottom' },
  { name: 'Emmy', x: 670, y: 20, width: 96, height: 54, at: 'bottom' },
  { name: 'Ada', x: 20, y: 230, width: 320, height: 180, at: 'bottom', zoom: 3.8 },
  { name: 'Grace', x: 360, y: 230, width: 480, height: 270, at: 'bottom' },
];
/** A self view over the stage. */
const SELF: Tile = { name: 'Emmy', x: 540, y: 235, width: 160, height: 90, at: 'bottom' };
const ALL = [...TILES, SELF];

/** The point of the picture that stays where it is in a zoomed tile, as a share: so the face is in the middle. */
const ORIGIN = { x: 0.609, y: 0.5 };
/** How far a face of the fixture moves between two readings, as a share of the picture's width. */
const MOVES = 20 / 480;
const PICTURE = { width: 480, height: 270 };

let lab: Lab;

beforeAll(async () => {
  lab = await Lab.open();
});

afterAll(async () => {
  await lab?.close();
});

async function pageWithTiles(direction: string): Promise<Page> {
  const page = await lab.visit(`/?names=${ALL.map(({ name }) => name)}`);
  await page.addStyleTag({
    content: `.tile { position: absolute; overflow: hidden; border-radius: 8px }
      .tile video { width: 100%; height: 100%; object-fit: cover }
      .tile .name { position: absolute; left: 50%; translate: -50%; padding: 1px 6px;
        border-radius: 4px; background: rgb(0 0 0 / 0.6); color: #fff; font: 12px sans-serif }`,
  });
  await page.evaluate(
    ({ tiles, direction, origin }) => {
      document.documentElement.dir = direction;
      for (const [i, video] of [...document.querySelectorAll('video')].entries()) {
        const { name, x, y, width, height, at, zoom = 1 } = tiles[i] as (typeof tiles)[number];
        const tile = document.createElement('div');
        tile.className = 'tile';
        tile.style.cssText = `left: ${x}px; top: ${y}px; width: ${width}px; height: ${height}px`;
        const tag = document.createElement('span');
        tag.className = 'name';
        tag.style.setProperty(at, '4px');
        tag.textContent = name;
        video.style.scale = `${zoom}`;
        video.style.transformOrigin = origin;
        video.replaceWith(tile);
        tile.append(video, tag);
        video.play();
      }
    },
    { tiles: ALL, direction, origin: `${100 * ORIGIN.x}% ${100 * ORIGIN.y}%` },
  );
  return page;
}

interface Seen {
  readonly plates: readonly DrawnPlate[];
  /** The last reading of each participant. */
  readonly readings: readonly FaceReading[];
  readonly names: readonly Box[];
}

/** Waits until everybody has a plate. */
async function everybody(page: Page): Promise<DrawnPlate[]> {
  let plates: DrawnPlate[] = [];
  const haveAll = async () => {
    plates = await drawnPlates(lab.browser, page);
    return plates.length === ALL.length;
  };
  const missing = () => `Only these were labelled: ${JSON.stringify(plates)}`;
  await until(haveAll, LIMIT_MS, missing);
  return plates;
}

async function lastReadings(watcher: Watcher): Promise<FaceReading[]> {
  const { participants } = await watcher.record();
  return participants
    .toSorted((a, b) => a.number - b.number)
    .map(({ people }) => people[0]?.readings.at(-1) as FaceReading);
}

/** Whether no edge of a face has moved further than faces do between two readings. */
function areStill(before: readonly FaceReading[], after: readonly FaceReading[]): boolean {
  const moved = before.flatMap(({ box: a }, i) => {
    const { box: b } = after[i] as FaceReading;
    return [a.x - b.x, a.y - b.y, a.x + a.width - b.x - b.width, a.y + a.height - b.y - b.height];
  });
  return Math.max(...moved.map(Math.abs)) <= MOVES * PICTURE.width;
}

async function see(page: Page, watcher: Watcher): Promise<Seen> {
  await everybody(page);
  await moreReadings(watcher);
  // Looking at the pixels may take many readings: what is compared must have been there meanwhile.
  const { plates, readings } = await until(
    async () => {
      const before = await lastReadings(watcher);
      const plates = await everybody(page);
      const readings = await lastReadings(watcher);
      return areStill(before, readings) ? { plates, readings } : null;
    },
    LIMIT_MS,
    'The faces do not stay where they are.',
  );
  const names = await page.locator('.name').evaluateAll((tags) =>
    tags.map((tag) => {
      const { x, y, width, height } = tag.getBoundingClientRect();
      return { x, y, width, height };
    }),
  );
  if (process.env.SCREENSHOTS !== undefined) {
    const direction = await page.evaluate(() => document.documentElement.dir);
    await page.screenshot({ path: `${process.env.SCREENSHOTS}/plates-${direction}.png` });
  }
  return { plates, readings, names };
}

describe.each(['ltr', 'rtl'])('on a page that is written %s', (direction) => {
  let page: Page;
  let watcher: Watcher;
  let seen: Seen;

  /** The plate on the tile of an index. Plates are in the order of their canvases, not of tiles. */
  const plateOn = (index: number): DrawnPlate => {
    const { x, y, width, height } = ALL[index] as Tile;
    const [plate] = seen.plates.filter(
      ({ canvas }) =>
        Math.hypot(canvas.x - x, canvas.y - y) < 3 &&
        Math.hypot(canvas.width - width, canvas.height - height) < 3,
    );
    if (plate === undefined) throw new Error(`There is no plate on tile ${index}.`);
    return plate;
  };

  beforeAll(async () => {
    page = await pageWithTiles(direction);
    ({ watcher } = await lab.start(page));
    seen = await see(page, watcher);
  });

  afterAll(async () => {
    await page?.close();
  });

  it('writes from left to right, and only on plates', () => {
    for (const [index] of ALL.entries()) {
      const { strayInk, direction, lang, words } = plateOn(index);
      expect({ strayInk, direction, lang }).toEqual({ strayInk: 0, direction: 'ltr', lang: 'en' });
      expect(words).not.toBe('');
    }
  });

  it('has words on large tiles, and a round chip on those under 140 px', async () => {
    // Between whole px the edges of a small chip are too faint to be found; words make a plate twice as wide.
    const isRound = ({ plate: { width, height } }: DrawnPlate) =>
      Math.max(width, height) < 1.5 * Math.min(width, height);
    // Faces move: where one leaves no room for words for a moment, they come back when it does.
    const hasWords = async () => {
      const [first, second, small, smaller, , stage] = ALL.map((_, i) => !isRound(plateOn(i)));
      // In the zoomed tile and in the self view, a px of the face decides whether there is room for words.
      expect([small, smaller], JSON.stringify(seen.plates)).toEqual([false, false]);
      if (first && second && stage) return true;
      seen = await see(page, watcher);
      return false;
    };
    await until(
      hasWords,
      LIMIT_MS,
      () => `These are without words: ${JSON.stringify(seen.plates)}`,
    );
  });

  it('leaves eyes, mouths and names free, and stays in its tile', () => {
    for (const [index, tile] of ALL.entries()) {
      const { plate } = plateOn(index);
      for (const kept of [...facesOn(tile, seen.readings[index]), seen.names[index] as Box]) {
        expect({ index, kept, shared: sharedArea(plate, kept) }).toMatchObject({ shared: 0 });
      }
      // The antialiased edge may reach a px further.
      expect(sharedArea(plate, tile)).toBeGreaterThan(0.9 * plate.width * plate.height);
    }
  });

  it('leaves a self view free that lies over the stage', () => {
    expect(sharedArea(plateOn(ALL.indexOf(SELF) - 1).plate, SELF)).toBe(0);
  });
});

/** Eyes and mouth on the screen, less what the face may have moved since. */
function facesOn({ x, y, width, height, zoom = 1 }: Tile, reading?: FaceReading): Box[] {
  if (reading === undefined) throw new Error('Somebody was never read.');
  const scale = (zoom * width) / PICTURE.width;
  const left = x + ORIGIN.x * (1 - zoom) * width;
  const top = y + ORIGIN.y * (1 - zoom) * height;
  const moves = MOVES * zoom * width;
  return featureBoxes(reading).map((box) => ({
    x: left + scale * box.x + moves,
    y: top + scale * box.y,
    width: Math.max(0, scale * box.width - 2 * moves),
    height: scale * box.height,
  }));
}
