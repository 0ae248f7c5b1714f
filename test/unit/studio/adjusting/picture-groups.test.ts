import { expect, it } from 'vitest';
import { largestSeries, pictureGroups } from '../../../../src/studio/adjusting/picture-groups';

const groups = (...paths: string[]) =>
  pictureGroups(paths.map((path) => ({ path, label: path.split('/')[1] ?? '', content: path })));

it('keeps pictures together whose names differ in their last number', () => {
  expect(groups('f/happy/Ada_0001.jpg', 'f/sad/ada_2.png', 'f/sad/Emmy_0001.jpg')).toEqual([
    0, 0, 1,
  ]);
});

it('keeps the pictures of one film together, whose names have several numbers', () => {
  expect(
    groups(
      'f/happy/S010_006_00000013.png',
      'f/happy/S010_006_00000014.png',
      'f/sad/S010_002_00000013.png',
      'f/happy/S011_006_00000013.png',
      'f/happy/anna (2).jpg',
      'f/happy/Anna_.jpg',
    ),
  ).toEqual([0, 0, 1, 2, 3, 3]);
});

it('takes a name that many have for nobody’s', () => {
  const many = Array.from({ length: 30 }, (_, i) => `f/happy/IMG_${i}.jpg`);
  expect(new Set(groups(...many)).size).toBe(30);
  expect(new Set(groups(...many.slice(0, largestSeries(30)))).size).toBe(1);
  expect(new Set(groups('f/happy/1.jpg', 'f/happy/2.jpg', 'f/sad/3.jpg')).size).toBe(3);
});

it('keeps copies together', () => {
  const pictures = ['f/happy/1.jpg', 'f/sad/2.jpg', 'f/sad/3.jpg'].map((path) => ({
    path,
    label: 'happy',
    content: path.endsWith('3.jpg') ? 'b' : 'a',
  }));
  expect(pictureGroups(pictures)).toEqual([0, 0, 1]);
});

it('keeps folders of one name together where they hold several expressions', () => {
  expect(groups('f/happy/anna/1.jpg', 'f/sad/anna/1.jpg', 'f/sad/berta/1.jpg')).toEqual([0, 0, 1]);
  expect(groups('f/happy/1.jpg', 'f/happy/2.jpg', 'f/sad/1.jpg')).toEqual([0, 1, 2]);
});
