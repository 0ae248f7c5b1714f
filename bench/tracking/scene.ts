import type { Box, Point } from '../../src/analysis/types';
import { randomOf } from './random';

/** Size of the frames, px: what the engine asks a page for. */
export const FRAME = { width: 640, height: 360 } as const;
/** How long each sequence is, ms. */
export const LENGTH_MS = 20_000;

/** Somebody in a sequence. Later actors are in front of earlier ones. */
export interface Actor {
  /** Width of the face, px. */
  readonly size: number;
  /** When the actor is there, ms. */
  readonly from: number;
  readonly until: number;
  /** Middle of the face at a time, px. */
  readonly at: (tMs: number) => Point;
}

/** Something that hides what is behind it: a hand, a cup, somebody's back. */
export interface Obstacle {
  readonly from: number;
  readonly until: number;
  readonly box: Box;
}

export interface Scene {
  /** Size of the frames, px; {@link FRAME} if left out. */
  readonly size?: { readonly width: number; readonly height: number };
  readonly actors: readonly Actor[];
  readonly obstacles: readonly Obstacle[];
}

/** One kind of sequence; the seed decides sizes, places, times and speeds. */
export type Scenario = (seed: number) => Scene;

const always = { from: 0, until: LENGTH_MS } as const;

/** What happens in calls, from the simplest to the worst. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'one person': (seed) => ({ actors: seats(1, seed, 110), obstacles: [] }),
  'two walk past each other': (seed) => ({ actors: walkers(2, seed, [70, 90]), obstacles: [] }),
  'four walk past each other': (seed) => ({ actors: walkers(4, seed, [55, 75]), obstacles: [] }),
  'two meet and turn back': (seed) => ({ actors: meeting(seed), obstacles: [] }),
  'hidden for up to 2 s': (seed) => {
    const actors = seats(3, seed, 90);
    return { actors, obstacles: hands(actors, seed) };
  },
  'behind a pillar': (seed) => ({
    actors: walkers(3, seed, [55, 75]),
    obstacles: [{ ...always, box: { x: 270, y: 0, width: 110, height: FRAME.height } }],
  }),
  'people come and go': (seed) => ({ actors: visitors(8, seed), obstacles: [] }),
  'eight at a table': (seed) => {
    const actors = seats(8, seed, 55);
    return { actors, obstacles: hands(actors, seed) };
  },
  'twelve in a room': (seed) => {
    const sitting = seats(9, seed, 45);
    return { actors: [...sitting, ...walkers(3, seed, [45, 55])], obstacles: hands(sitting, seed) };
  },
};

/** People who sit in rows and sway. */
function seats(count: number, seed: number, size: number): Actor[] {
  const random = randomOf(seed);
  const rows = count > 4 ? 2 : 1;
  const columns = Math.ceil(count / rows);
  return Array.from({ length: count }, (_, i) => {
    const x = ((i % columns) + 0.5) * (FRAME.width / columns);
    const y = (Math.floor(i / columns) + 0.5) * (FRAME.height / rows);
    const sway = size * (0.15 + 0.25 * random());
    const period = 2000 + 3000 * random();
    const phase = 2 * Math.PI * random();
    return {
      ...always,
      size: size * (0.9 + 0.2 * random()),
      at: (tMs) => ({
        x: x + sway * Math.sin((2 * Math.PI * tMs) / period + phase),
        y: y + 0.4 * sway * Math.sin((2 * Math.PI * tMs) / (1.7 * period) + 2 * phase),
      }),
    };
  });
}

/** People who walk to and fro across the picture, each at a speed of their own, at similar heights. */
function walkers(count: number, seed: number, [least, most]: readonly [number, number]): Actor[] {
  const random = randomOf(seed + 1);
  return Array.from({ length: count }, (_, i) => {
    const size = least + (most - least) * random();
    const y = FRAME.height * (0.4 + 0.25 * random());
    const period = 5000 + 4000 * random();
    const phase = Math.PI * (i + 0.5 * random());
    const reach = FRAME.width / 2 - size;
    return {
      ...always,
      size,
      at: (tMs) => ({
        x: FRAME.width / 2 + reach * Math.sin((2 * Math.PI * tMs) / period + phase),
        y: y + 4 * Math.sin(tMs / 150 + i),
      }),
    };
  });
}

/** Two who come together until one hides part of the other, and go back to where they came from. */
function meeting(seed: number): Actor[] {
  const random = randomOf(seed + 2);
  const period = 3500 + 1500 * random();
  return [-1, 1].map((side) => ({
    ...always,
    size: 85,
    at: (tMs) => {
      const apart = 0.5 - 0.5 * Math.cos((2 * Math.PI * tMs) / period);
      return { x: FRAME.width / 2 + side * (28 + 180 * apart), y: 175 + side * 8 };
    },
  }));
}

/** People who come in from one side, stop for a while, and leave on the other. */
function visitors(count: number, seed: number): Actor[] {
  const random = randomOf(seed + 3);
  return Array.from({ length: count }, (_, i) => {
    const size = 55 + 25 * random();
    const from = (i * LENGTH_MS) / (count + 2);
    const crossing = 2500 + 1500 * random();
    const pause = 1000 + 3000 * random();
    const direction = random() < 0.5 ? -1 : 1;
    const y = FRAME.height * (0.35 + 0.3 * random());
    const length = FRAME.width + 2 * size;
    return {
      size,
      from,
      until: from + crossing + pause,
      at: (tMs) => {
        const walked = tMs - from;
        const moving = walked < crossing / 2 ? walked : Math.max(crossing / 2, walked - pause);
        const share = direction > 0 ? moving / crossing : 1 - moving / crossing;
        return { x: length * share - size, y };
      },
    };
  });
}

/** Something before each person once in a while, for half a second to two seconds. */
function hands(actors: readonly Actor[], seed: number): Obstacle[] {
  const random = randomOf(seed + 4);
  return actors.flatMap(({ at, size }) => {
    const obstacles: Obstacle[] = [];
    for (
      let from = 1500 + 3000 * random();
      from < LENGTH_MS - 3000;
      from += 4000 + 3000 * random()
    ) {
      const until = from + 500 + 1500 * random();
      const { x, y } = at((from + until) / 2);
      const side = 2.2 * size;
      obstacles.push({
        from,
        until,
        box: { x: x - side / 2, y: y - side / 2, width: side, height: side },
      });
    }
    return obstacles;
  });
}
