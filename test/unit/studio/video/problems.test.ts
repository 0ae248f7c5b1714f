import { expect, it } from 'vitest';
import {
  problemOf,
  problemSentence,
  VideoError,
  type VideoProblem,
} from '../../../../src/studio/video/problems';

const ALL: readonly VideoProblem[] = [
  { code: 'empty' },
  { code: 'no-video', looksLike: null },
  { code: 'no-video', looksLike: 'a PNG picture' },
  { code: 'foreign', kind: 'an AVI video, which no browser plays' },
  { code: 'damaged' },
  { code: 'sound-only' },
  { code: 'codec', codec: 'hevc (hvc1.1.6.L93.B0)' },
  { code: 'no-frames' },
  { code: 'ends-early', atMs: 61_000, durationMs: 120_000 },
  { code: 'gone' },
  { code: 'disk-full' },
  { code: 'no-encoder' },
  { code: 'stopped' },
  { code: 'failed', detail: 'no luck.' },
];

it.each(ALL)('says in one sentence that names the file what is wrong ($code)', (problem) => {
  const sentence = problemSentence('a.mp4', problem);
  expect(sentence).toContain('“a.mp4”');
  expect(sentence).toMatch(/\.$/);
  expect(sentence.match(/\.(\s|$)/g)).toHaveLength(1);
});

it('names the codec', () => {
  expect(problemSentence('a.mp4', { code: 'codec', codec: 'hevc (hvc1)' })).toContain(
    'hevc (hvc1)',
  );
});

it('translates the browser’s errors', () => {
  const dom = (name: string) => new DOMException('…', name);
  expect(problemOf(dom('QuotaExceededError')).code).toBe('disk-full');
  expect(problemOf(dom('NotReadableError')).code).toBe('gone');
  expect(problemOf(dom('AbortError')).code).toBe('stopped');
  expect(problemOf(new VideoError({ code: 'empty' })).code).toBe('empty');
  expect(problemOf(new Error('odd'))).toEqual({ code: 'failed', detail: 'odd' });
  expect(problemOf('odd').code).toBe('failed');
});
