import { expect, it } from 'vitest';
import { leftOutWords, provenanceOf } from '../../../src/studio/read-by';
import { inOneLine } from '../../../src/ui/saving/provenance';
import { madeBy } from './made-by';

it('says program, models, thresholds, times, and what was left out', () => {
  const by = madeBy(true);
  const later = { ...by, readAt: by.readAt + 60_000 };
  const words = inOneLine(provenanceOf([by, later], [{ file: 'b.jpg', why: 'cancelled' }]));
  expect(words).toContain('program: Countenance 1.2.3 | ');
  expect(words).toContain('read: 2026-11-26 10:30:05 to 2026-11-26 10:31:05, Europe/Berlin | ');
  expect(words).toContain('expression-ensemble 7, with the thresholds happy 0.4, sad 0.5; gender');
  expect(words).toContain('left out: 1 file: “b.jpg” (cancelled) | ');
});

it('names only so many files', () => {
  expect(leftOutWords([])).toBe('nothing');
  const many = Array.from({ length: 31 }, (_, i) => ({ file: `${i}.jpg`, why: 'x' }));
  expect(leftOutWords(many)).toMatch(/^31 files: “0\.jpg” \(x\).* and 11 more$/);
});
