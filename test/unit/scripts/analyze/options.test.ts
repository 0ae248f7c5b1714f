import { describe, expect, it } from 'vitest';
import { readOptions } from '../../../../scripts/analyze/options';

describe('the options of npm run analyze', () => {
  it('take files, a folder and switches', () => {
    expect(readOptions(['a.jpg', '--out', 'there', 'b.mp4', '--gender'])).toEqual({
      files: ['a.jpg', 'b.mp4'],
      out: 'there',
      type: 'image/jpeg',
      zip: null,
      models: { expression: 'expression-ensemble', gender: 'gender-mini-xception' },
      json: false,
    });
    expect(readOptions(['a.jpg', '--json', '-'])).toMatchObject({
      out: null,
      models: { gender: null },
      json: true,
    });
    expect(readOptions(['a.jpg', '--json', '-', '--gender-model', 'gender-cnn'])).toMatchObject({
      models: { gender: 'gender-cnn' },
    });
  });

  it.each([
    [[], 'No file was named'],
    [['a.jpg'], 'Say where to write'],
    [['a.jpg', '--json', 'x.json'], '--json takes “-” alone'],
    [['a.jpg', '--out', 'package.json'], '--out wants a folder'],
    [['a.jpg', '--zip', 'src'], '--zip wants a file'],
    [['a.jpg', '--zip', 'a.zip', '--out', 'there'], 'choose one'],
    [['a.jpg', '--out', 'x', '--model', 'none'], 'There is no model none'],
    [['a.jpg', '--out', 'x', '--gender-model', 'expression-ensemble'], 'There is no model expre'],
    [['a.jpg', '--wrong'], '--wrong'],
  ])('say what is wrong with %j', (args, words) => {
    expect(() => readOptions(args)).toThrow(words);
  });
});
