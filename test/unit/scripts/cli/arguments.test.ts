import { describe, expect, it } from 'vitest';
import { oneOf, pickByName, readArguments, required } from '../../../../scripts/cli/arguments';
import { InputError } from '../../../../scripts/cli/errors';

const USAGE = 'npm run this -- WHAT';
const wrong = (sentence: string) => new InputError(`${sentence}\n\n${USAGE}`);

describe('readArguments', () => {
  const config = { allowPositionals: true, options: { json: { type: 'string' } } } as const;

  it('gives options and positional arguments', () => {
    const { values, positionals } = readArguments(USAGE, ['faces', '--json', 'a'], config);
    expect({ ...values }).toEqual({ json: 'a' });
    expect(positionals).toEqual(['faces']);
  });

  it('says which option it does not know, and prints the usage', () => {
    const read = () => readArguments(USAGE, ['--jsno', 'a'], config);
    expect(read).toThrow(InputError);
    expect(read).toThrow("Unknown option '--jsno'");
    expect(read).toThrow(USAGE);
  });
});

describe('pickByName', () => {
  it('gives the entry that the first argument names', () => {
    expect(pickByName(USAGE, { a: 1, b: 2 }, ['b', 'a'])).toBe(2);
  });

  it.each([[[]], [['c']], [['toString']]])(
    'lists the names that there are instead of %j',
    (names) => {
      expect(() => pickByName(USAGE, { a: 1, b: 2 }, names)).toThrow(wrong('Say which: a, b.'));
    },
  );
});

describe('required', () => {
  it('names the option that is missing', () => {
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
