import { afterEach, describe, expect, it } from 'vitest';
import { ENGLISH, messages, partOf, say, speak } from '../../../src/language/messages';

const WORDS = messages('test', {
  start: 'Start',
  deep: { list: ['first', 'second'] },
  files: say((count: number) => ({ count }), '{count, plural, one {# file} other {# files}}'),
  both: say((a: string, b: string) => ({ a, b }), '{a} before {b}'),
  get other() {
    return 'as it is';
  },
  plain: (name: string) => name.toUpperCase(),
});

const german = (catalog: Record<string, string>) => ({ locale: 'de', catalog });

afterEach(() => speak(ENGLISH));

describe('messages', () => {
  it('are English at first', () => {
    expect(WORDS.start).toBe('Start');
    expect(WORDS.deep.list.map((word) => word)).toEqual(['first', 'second']);
    expect(WORDS.files(1)).toBe('1 file');
    expect(WORDS.files(2000)).toBe('2,000 files');
  });

  it('are in the language in use whenever they are read', () => {
    speak(german({ 'test.start': 'Los', 'test.deep.list.1': 'zweitens' }));
    expect(WORDS.start).toBe('Los');
    expect(WORDS.deep.list).toEqual(['first', 'zweitens']);
    speak(ENGLISH);
    expect(WORDS.start).toBe('Start');
  });

  it('have the plurals, numbers and order of the language', () => {
    const files = '{count, plural, one {# Datei} other {# Dateien}}';
    speak(german({ 'test.files': files, 'test.both': '{b} nach {a}' }));
    expect(WORDS.files(1)).toBe('1 Datei');
    expect(WORDS.files(2000)).toBe('2.000 Dateien');
    expect(WORDS.both('x', 'y')).toBe('y nach x');
  });

  it('are English where the catalog is damaged', () => {
    speak(german({ 'test.files': '{count, plural, one {', 'test.both': '{a} {missing}' }));
    expect(WORDS.files(3)).toBe('3 files');
    expect(WORDS.both('x', 'y')).toBe('x before y');
  });

  it('take what is given as it is', () => {
    expect(WORDS.both('$&', '{a}')).toBe('$& before {a}');
  });

  it('leave getters and other functions as they are', () => {
    expect(WORDS.other).toBe('as it is');
    expect(WORDS.plain('a')).toBe('A');
  });
});

describe('partOf', () => {
  it('has the messages of the namespaces', () => {
    const whole = german({ 'a.one': '1', 'ab.two': '2', 'b.three': '3' });
    expect(partOf(whole, ['a', 'b'])).toEqual(german({ 'a.one': '1', 'b.three': '3' }));
  });
});
