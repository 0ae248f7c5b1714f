import { expect, it } from 'vitest';
import { droppedFiles, wanted } from '../../../src/studio/given-files';

const file = (name: string, type = '') => new File(['x'], name, { type });

interface Tree {
  readonly [name: string]: Tree | File;
}

/** A dropped file or folder, as the browser describes it. */
function entryOf(name: string, content: Tree | File, parent = ''): FileSystemEntry {
  const fullPath = `${parent}/${name}`;
  if (content instanceof File) {
    const read = (take: (file: File) => void) => take(content);
    return { name, fullPath, isFile: true, isDirectory: false, file: read } as never;
  }
  const inside = Object.entries(content).map(([name, inner]) => entryOf(name, inner, fullPath));
  const createReader = () => ({
    // Two at a time: browsers do not list a whole folder in one call either.
    readEntries: (take: (entries: FileSystemEntry[]) => void) => take(inside.splice(0, 2)),
  });
  return { name, fullPath, isFile: false, isDirectory: true, createReader } as never;
}

it('finds everything in dropped folders, in the order of the names', async () => {
  const tree = {
    '10.jpg': file('10.jpg'),
    '9.jpg': file('9.jpg'),
    sea: { 'a.png': file('a.png') },
  };
  const items = [
    { webkitGetAsEntry: () => entryOf('holiday', tree), getAsFile: () => file('holiday') },
    { webkitGetAsEntry: () => null, getAsFile: () => file('alone.gif') },
    { webkitGetAsEntry: () => null, getAsFile: () => null },
  ];
  const given = await droppedFiles(items as unknown as DataTransferItemList);
  expect(given.map(({ path }) => path)).toEqual([
    'holiday/9.jpg',
    'holiday/10.jpg',
    'holiday/sea/a.png',
    'alone.gif',
  ]);
});

it('takes only readable files from a folder, but every file that was given by itself', () => {
  const given = [
    { file: file('letter.txt', 'text/plain'), path: 'letter.txt' },
    { file: file('notes.txt', 'text/plain'), path: 'films/notes.txt' },
    { file: file('a.mp4', 'video/mp4'), path: 'films/a.mp4' },
    { file: file('B.MKV'), path: 'films/B.MKV' },
    { file: file('._a.mp4', 'video/mp4'), path: 'films/._a.mp4' },
  ];
  const names = wanted(given, 'video/mp4,.mkv').map(({ name }) => name);
  expect(names).toEqual(['letter.txt', 'a.mp4', 'B.MKV']);
});
