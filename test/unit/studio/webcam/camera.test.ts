import { expect, it } from 'vitest';
import { cameraProblemOf, cameraSentence } from '../../../../src/studio/webcam/camera';

it.each([
  ['NotFoundError', 'none'],
  ['NotAllowedError', 'refused'],
  ['NotReadableError', 'busy'],
  ['OddError', 'failed'],
] as const)('says what %s means', (name, problem) => {
  expect(cameraProblemOf(new DOMException('…', name))).toBe(problem);
  expect(cameraSentence(problem)).toMatch(/\.$/);
});

it('reports a page that may not use any camera', () => {
  expect(cameraProblemOf(new TypeError('mediaDevices is undefined'))).toBe('insecure');
});
