import { describe, expect, it } from 'vitest';
import { freeName } from '../../../../src/studio/names';
import { hasFittingName, kindOf } from '../../../../src/studio/photos/file-kind';
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
    expect(kindOf(bytes(head))).toMatchObject({ words, isPicture: true });
  });

  it.each([
    ['....ftypisom', 'a video'],
    ['\x1a\x45\xdf\xa3', 'a video'],
    ['%PDF-1.7', 'a PDF document'],
  ])('recognises files that are not pictures', (head, words) => {
    expect(kindOf(bytes(head))).toMatchObject({ words, isPicture: false });
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
  it('end in png, and no two are the same', () => {
    const taken = new Set<string>();
    expect(annotatedName('a.b.jpg')).toBe('a.b-annotated.png');
    expect(freeName('a.png', taken)).toBe('a.png');
    expect(freeName('a.png', taken)).toBe('a (2).png');
    expect(freeName('a.png', taken)).toBe('a (3).png');
    expect(freeName('A.png', taken)).toBe('A (4).png');
  });
});
