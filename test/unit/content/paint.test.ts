import { expect, it } from 'vitest';
import { alphaOf, opacityOf } from '../../../src/content/paint';

const PLAIN = {
  backgroundColor: 'rgba(0, 0, 0, 0)',
  backgroundImage: 'none',
  backdropFilter: 'none',
};

it.each([
  ['rgb(1, 2, 3)', 1],
  ['rgba(0, 0, 0, 0)', 0],
  ['rgba(10, 20, 30, 0.4)', 0.4],
  ['color(srgb 0.1 0.2 0.3 / 0.25)', 0.25],
  ['oklch(0.5 0.1 20)', 1],
  ['oklch(0.5 0.1 20 / 0.7)', 0.7],
  ['transparent', 0],
])('knows how opaque %s is', (colour, alpha) => {
  expect(alphaOf(colour)).toBe(alpha);
});

it.each([
  ['a layer of controls', 'div', {}, 0],
  ['a panel', 'aside', { backgroundColor: 'rgb(255, 255, 255)' }, 1],
  ['a shade', 'div', { backgroundColor: 'rgba(0, 0, 0, 0.3)' }, 0.3],
  ['a background picture', 'div', { backgroundImage: 'url("avatar.png")' }, 1],
  [
    'a bar that fades out',
    'div',
    { backgroundImage: 'linear-gradient(rgba(0, 0, 0, 0), rgba(0, 0, 0, 0.6))' },
    0.3,
  ],
  [
    'a gradient of colours',
    'div',
    { backgroundImage: 'linear-gradient(rgb(1, 1, 1), rgb(2, 2, 2))' },
    1,
  ],
  ['frosted glass', 'div', { backdropFilter: 'blur(8px)' }, 1],
  ['an image', 'img', {}, 1],
  ['another video', 'video', {}, 1],
])('knows how much %s hides', (_, name, styles, opacity) => {
  expect(opacityOf(name, { ...PLAIN, ...styles }, true)).toBeCloseTo(opacity, 6);
});

it('takes a canvas for a picture only where it is asked to', () => {
  expect(opacityOf('canvas', PLAIN, true)).toBe(1);
  expect(opacityOf('canvas', PLAIN, false)).toBe(0);
});
