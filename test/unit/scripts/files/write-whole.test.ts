import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeFolder, writeWhole } from '../../../../scripts/files/write-whole';
import { zipFolder } from '../../../../scripts/files/zip-folder';

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  return { ...real, open: vi.fn(real.open) };
});

let folder: string;
const path = (name: string) => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countenance-write-'));
});

afterEach(() => {
  vi.mocked(open).mockClear();
  rmSync(folder, { recursive: true, force: true });
});

/** Makes the disk full after so many pieces. */
function fillAfter(pieces: number): void {
  const { open: real } = { open: vi.mocked(open).getMockImplementation() };
  vi.mocked(open).mockImplementationOnce(async (...args) => {
    const file = (await real?.(...args)) as FileHandle;
    const write = file.writeFile.bind(file);
    let left = pieces;
    file.writeFile = async (data) => {
      left -= 1;
      if (left < 0) throw Object.assign(new Error('write'), { code: 'ENOSPC' });
      await write(data);
    };
    return file;
  });
}

it('writes a file in a folder that is not there yet', async () => {
  await writeWhole(path('new/a.txt'), ['one ', Buffer.from('two')]);
  expect(readFileSync(path('new/a.txt'), 'utf8')).toBe('one two');
  expect(readdirSync(path('new'))).toEqual(['a.txt']);
});

it('leaves the previous file untouched, and nothing else, when the disk is full', async () => {
  writeFileSync(path('a.csv'), 'old');
  fillAfter(1);
  await expect(writeWhole(path('a.csv'), ['half', 'other half'])).rejects.toThrow(
    `“${path('a.csv')}” could not be written: the disk is full.`,
  );
  expect(readdirSync(folder)).toEqual(['a.csv']);
  expect(readFileSync(path('a.csv'), 'utf8')).toBe('old');
});

it('says in a sentence why it cannot write', async () => {
  mkdirSync(path('a.csv'));
  await expect(writeWhole(path('a.csv'), 'text')).rejects.toThrow(
    `“${path('a.csv')}” could not be written: a folder has this name.`,
  );
  expect(readdirSync(folder)).toEqual(['a.csv']);
  writeFileSync(path('file'), '');
  await expect(makeFolder(path('file/in-it'))).rejects.toThrow('a file has the name');
});

it('puts a folder into a zip, or leaves none', async () => {
  await writeWhole(path('out/talk/talk.csv'), 'a,b');
  await writeWhole(path('out/statistics.txt'), 'two people');
  await zipFolder(path('out'), path('all.zip'));
  const zip = unzipSync(readFileSync(path('all.zip')));
  expect(Object.keys(zip).sort()).toEqual(['statistics.txt', 'talk/talk.csv']);
  expect(new TextDecoder().decode(zip['talk/talk.csv'])).toBe('a,b');
  fillAfter(2);
  await expect(zipFolder(path('out'), path('other.zip'))).rejects.toThrow('the disk is full');
  expect(readdirSync(folder).sort()).toEqual(['all.zip', 'out']);
});
