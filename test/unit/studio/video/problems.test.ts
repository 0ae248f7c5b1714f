import { expect, it } from 'vitest';
import {
  looksLike,
  problemOf,
  problemSentence,
  VideoError,
  type VideoProblem,
} from '../../../../src/studio/video/problems';

const ALL: readonly VideoProblem[] = [
  { code: 'empty' },
  { code: 'no-video', looksLike: null },
  { code: 'no-video', looksLike: 'a PNG picture' },
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

it('recognises files that are not videos by their first bytes', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(looksLike(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe('a JPEG picture');
  expect(looksLike(bytes('RIFF1234WEBPVP8 '))).toBe('a WebP picture');
  expect(looksLike(bytes('%PDF-1.7 ....'))).toBe('a PDF document');
  expect(looksLike(bytes('hello, world'))).toBeNull();
  expect(looksLike(new Uint8Array())).toBeNull();
});
