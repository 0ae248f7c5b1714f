import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { counts, setting } from '../../../../scripts/evaluate/card-measurement';
import { useFolder } from '../use-folder';

let folder: string;

useFolder((made) => {
  folder = made;
});

describe('setting', () => {
  it('reads a setting as it stands in a configuration, without its comment', () => {
    writeFileSync(
      join(folder, 'net.toml'),
      '# youngest = 9\n[data]\nyoungest = 4  # years\npublished = "votes"\n',
    );
    expect(setting('net', 'youngest', `${folder}/`)).toBe('4');
    expect(setting('net', 'published', `${folder}/`)).toBe('"votes"');
    expect(setting('net', 'young', `${folder}/`)).toBeUndefined();
  });

  it('finds the settings of published models', () => {
    expect(setting('expression-ensemble', 'youngest')).toBeUndefined();
    expect(Number(setting('gender-cnn', 'youngest'))).toBeGreaterThan(0);
  });
});

describe('counts', () => {
  it('keeps the order of the names, with 0 for those that do not occur', () => {
    const found = counts(['sad', 'angry', 'fear'], ['angry', 'sad', 'angry', 'other']);
    expect(Object.entries(found)).toEqual([
      ['sad', 1],
      ['angry', 2],
      ['fear', 0],
    ]);
  });
});
