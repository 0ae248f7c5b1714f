import { describe, expect, it } from 'vitest';
import { chosen, oneOf, readArguments, required } from '../../../../scripts/cli/arguments';
import { InputError } from '../../../../scripts/cli/errors';

const USAGE = 'npm run this -- WHAT';
const wrong = (sentence: string) => new InputError(`${sentence}\n\n${USAGE}`);

describe('readArguments', () => {
  const config = { allowPositionals: true, options: { json: { type: 'string' } } } as const;

  it('gives options and words', () => {
    const { values, positionals } = readArguments(USAGE, ['faces', '--json', 'a'], config);
    expect({ ...values }).toEqual({ json: 'a' });
    expect(positionals).toEqual(['faces']);
  });

  it('says what it does not know, and how it is meant', () => {
    const read = () => readArguments(USAGE, ['--jsno', 'a'], config);
    expect(read).toThrow(InputError);
    expect(read).toThrow("Unknown option '--jsno'");
    expect(read).toThrow(USAGE);
  });
});

describe('chosen', () => {
  it('gives what the first word names', () => {
    expect(chosen(USAGE, { a: 1, b: 2 }, ['b', 'a'])).toBe(2);
  });

  it.each([[[]], [['c']], [['toString']]])('says what there is instead of %j', (names) => {
    expect(() => chosen(USAGE, { a: 1, b: 2 }, names)).toThrow(wrong('Say which: a, b.'));
  });
});

describe('required', () => {
  it('names what is missing', () => {
    expect(required(USAGE, 'images', 'x')).toBe('x');
    expect(() => required(USAGE, 'images', undefined)).toThrow(wrong('--images is missing.'));
  });
});

describe('oneOf', () => {
  it('says what an option may be', () => {
    expect(oneOf('split', 'all', ['all', 'validation'])).toBe('all');
    expect(() => oneOf('split', 'none', ['all', 'validation'])).toThrow(
      new InputError('--split must be all or validation, not none.'),
    );
  });
});
