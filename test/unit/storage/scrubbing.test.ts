import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scrubbed } from '../../../src/storage/scrubbing';
import { VOCABULARY } from '../../../src/storage/vocabulary';

/** What may be somebody's: names, addresses, sites, titles, paths, numbers. */
const SECRETS = fc.oneof(
  fc.constantFrom('Ada Lovelace', 'Łukasz', '李小龍', "O'Brien", 'ada@example.org'),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.emailAddress(),
  fc.domain(),
  fc.ipV4(),
  fc.uuid(),
  fc.string({ minLength: 1, maxLength: 30, unit: 'binary' }),
  fc.constantFrom('C:\\Users\\ada\\call', '/home/ada/call.webm', '+49 170 1234567'),
);
/** Words of a message, around the secret. */
const WORDS = fc.array(fc.constantFrom(...VOCABULARY), { maxLength: 6 });

/** Whether a text has a word that may stand in every report, so that it is none of a secret's own. */
const sharesWords = (text: string) =>
  text.split(/\s+/).some((word) => VOCABULARY.has(word.toLowerCase().replaceAll(/[^\p{L}]/gu, '')));

describe('scrubbed', () => {
  it('keeps nothing but the words of the program’s own messages', () => {
    fc.assert(
      fc.property(WORDS, SECRETS, WORDS, (before, secret, after) => {
        const message = [...before, secret, ...after].join(' ');
        const left = scrubbed(message)
          .split(' ')
          .filter((word) => word !== '' && !word.endsWith('…'));
        for (const word of left) expect(VOCABULARY.has(word)).toBe(true);
      }),
    );
  });

  it('gives the same whoever is in the message', () => {
    const secret = SECRETS.filter((text) => /\S/.test(text) && !sharesWords(text));
    fc.assert(
      fc.property(WORDS, secret, secret, WORDS, (before, one, other, after) => {
        const message = (name: string) => scrubbed([...before, name, ...after].join(' '));
        expect(message(one)).toBe(message(other));
      }),
    );
  });

  it('keeps what tells what went wrong', () => {
    expect(
      scrubbed(
        'Countenance could not read a frame. InvalidStateError: The ImageBitmap was closed.',
      ),
    ).toBe('countenance could not read a frame invalidstateerror the imagebitmap was closed');
    expect(scrubbed('Failed to fetch https://call.example/ada?token=1 of “Ada’s call”')).toBe(
      'failed to fetch … of … call',
    );
  });

  it('shortens what is long', () => {
    expect(scrubbed('error '.repeat(1000)).length).toBeLessThanOrEqual(201);
  });
});
