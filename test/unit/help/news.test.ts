import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../../scripts/files/root';
import { NEWS, newsUpTo } from '../../../src/help/news';

it('has an entry for each series of the changelog', () => {
  const changelog = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8');
  const released = [...changelog.matchAll(/^## \[(\d+\.\d+)\.\d+\]/gm)].map(([, series]) => series);
  expect(NEWS.map(({ series }) => series)).toEqual(expect.arrayContaining(released));
});

it('shows nothing of versions to come', () => {
  expect(newsUpTo('0.1.7').map(({ series }) => series)).toEqual(['0.1']);
  expect(newsUpTo('0.2.0').map(({ series }) => series)).toEqual(['0.2', '0.1']);
  expect(newsUpTo('1.0.0')).toEqual(NEWS);
});
