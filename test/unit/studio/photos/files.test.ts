import { describe, expect, it } from 'vitest';
import { hasFittingName, kindOf } from '../../../../src/studio/file-kind';
import { freeName, savedName } from '../../../../src/studio/names';
import { annotatedName } from '../../../../src/studio/photos/saving';

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('kindOf', () => {
  it.each([
    ['\xff\xd8\xff\xe0', 'a JPEG picture'],
    ['\x89PNG\r\n\x1a\n', 'a PNG picture'],
    ['RIFF....WEBPVP8 ', 'a WebP picture'],
    ['....ftypavif', 'an AVIF picture'],
    ['GIF89a', 'a GIF picture'],
  ])('recognises pictures by their first bytes', (head, words) => {
    expect(kindOf(bytes(head))).toMatchObject({ words, is: 'picture', readable: true });
  });

  const stream = (first: number, length: number) =>
    `${'.'.repeat(first)}${`G${'.'.repeat(length - 1)}`.repeat(4)}`;

  it.each([
    ['....ftypisom', 'a video', 'video'],
    ['\x1a\x45\xdf\xa3', 'a video', 'video'],
    ['RIFF....AVI LIST', 'an AVI video', 'video'],
    ['\x30\x26\xb2\x75\x8e\x66\xcf\x11', 'a Windows Media video', 'video'],
    [stream(0, 188), 'an MPEG transport stream', 'video'],
    [stream(4, 192), 'an MPEG transport stream', 'video'],
    ['....ftypheic', 'a HEIC picture', 'picture'],
    ['%PDF-1.7', 'a PDF document', 'other'],
    ['<svg xmlns="http://www.w3.org/2000/svg">', 'an SVG drawing', 'other'],
    ['<?xml version="1.0"?><svg/>', 'an SVG drawing', 'other'],
    ['\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x -->\n<svg >', 'an SVG drawing', 'other'],
  ])('recognises other files, by their content alone', (head, words, is) => {
    expect(kindOf(bytes(head))).toMatchObject({ words: expect.stringContaining(words), is });
  });

  it('gives null for unknown files', () => {
    expect(kindOf(bytes('Dear reader'))).toBeNull();
    expect(kindOf(new Uint8Array(0))).toBeNull();
  });
});

describe('hasFittingName', () => {
  it('compares a name’s extension with the content', () => {
    const jpeg = kindOf(bytes('\xff\xd8\xff'));
    if (jpeg === null) throw new Error('no JPEG');
    expect(hasFittingName('a.JPG', jpeg)).toBe(true);
    expect(hasFittingName('a.png', jpeg)).toBe(false);
    expect(hasFittingName('pasted', jpeg)).toBe(true);
  });
});

describe('names of saved files', () => {
  it('end as their type does, and no two are the same', () => {
    const taken = new Set<string>();
    expect(annotatedName('a.b.png', 'image/jpeg')).toBe('a.b-annotated.jpg');
    expect(annotatedName('a.b.jpg', 'image/png')).toBe('a.b-annotated.png');
    expect(freeName('a.png', taken)).toBe('a.png');
    expect(freeName('a.png', taken)).toBe('a (2).png');
    expect(freeName('a.png', taken)).toBe('a (3).png');
    expect(freeName('A.png', taken)).toBe('A (4).png');
    expect(freeName('\u00e4', taken)).toBe('\u00e4');
    expect(freeName('a\u0308', taken)).toBe('a\u0308 (2)');
  });

  it('are short enough for file systems, and still differ', () => {
    const taken = new Set<string>();
    for (const letter of ['x', 'ä', '🙂']) {
      const long = `${letter.repeat(251)}.jpg`;
      const name = annotatedName(long, 'image/jpeg');
      expect(Buffer.byteLength(`${name}.${'0'.repeat(36)}.part`)).toBeLessThanOrEqual(255);
      expect(name).toMatch(/^(x+|ä+|(🙂)+)…-annotated\.jpg$/);
      expect(freeName(name, taken)).toBe(name);
      expect(freeName(name, taken)).toContain('(2).jpg');
    }
    expect(savedName('talk.mp4', '.csv')).toBe('talk.csv');
  });
});
