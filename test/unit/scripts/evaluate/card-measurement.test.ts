import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { counts, setting } from '../../../../scripts/evaluate/card-measurement';
import { evaluatedModels } from '../../../../scripts/models/evaluated-models';
import { measureBaseline } from '../../../../scripts/research/robustness/measure-baseline';

let folder: string;

beforeEach(() => {
  const made = mkdtempSync(join(tmpdir(), 'cards-'));
  folder = made;
  return () => rmSync(made, { recursive: true });
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

  it('tells the models apart that learned from the votes', () => {
    expect(setting('expression-ensemble-plus', 'published')).toBe('"votes"');
    expect(setting('expression-ensemble', 'published')).toBeUndefined();
    expect(Number(setting('gender-cnn', 'youngest'))).toBeGreaterThan(0);
  });
});

describe('counts', () => {
  it('keeps the order of the names, and those that do not occur', () => {
    const found = counts(['sad', 'angry', 'fear'], ['angry', 'sad', 'angry', 'other']);
    expect(Object.entries(found)).toEqual([
      ['sad', 1],
      ['angry', 2],
      ['fear', 0],
    ]);
  });
});

describe('evaluatedModels', () => {
  it('reads a name from the shipped models and a path from where it points', async () => {
    const shipped = { read: async (model: string) => new TextEncoder().encode(model).buffer };
    mkdirSync(join(folder, 'net'));
    writeFileSync(join(folder, 'net', 'model.json'), 'from the path');
    const source = evaluatedModels(shipped);
    const text = async (model: string) =>
      new TextDecoder().decode(await source.read(model, 'model.json'));
    expect(await text('gender-cnn')).toBe('gender-cnn');
    expect(await text(join(folder, 'net'))).toBe('from the path');
    await expect(text(join(folder, 'absent'))).rejects.toThrow('ENOENT');
  });
});

describe('measureBaseline', () => {
  it('compares no network with itself', async () => {
    const files = { images: 'images.u8', labels: 'labels.csv' };
    const both = { augmented: 'build/a', plain: 'build/a' };
    await expect(measureBaseline(both, 9, files)).rejects.toThrow(
      'build/a cannot be compared with itself.',
    );
  });
});
