import { labelOfPath } from '../../analysis/labelled-names';
import type { Expression } from '../../analysis/types';

export interface Labelled {
  readonly file: File;
  readonly label: Expression;
}

/** Files that belong to a system rather than to the person. */
const HIDDEN = /(^|\/)(\.|Thumbs\.db$|desktop\.ini$)/;

/** The labelled pictures among files of a chosen folder. */
export function labelledFiles(
  files: Iterable<{ readonly file: File; readonly path: string }>,
): Labelled[] {
  return [...files].flatMap(({ file, path }) => {
    const label = HIDDEN.test(path) ? null : labelOfPath(path);
    return label === null ? [] : [{ file, label }];
  });
}

/** Everything in dropped folders, with its path. */
export async function droppedFiles(
  items: DataTransferItemList,
): Promise<{ file: File; path: string }[]> {
  // The list is empty as soon as the event is over.
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  return (await Promise.all(entries.map(filesIn))).flat();
}

async function filesIn(entry: FileSystemEntry): Promise<{ file: File; path: string }[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ file, path: entry.fullPath }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const inside: FileSystemEntry[] = [];
  // A reader gives a hundred entries at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) break;
    inside.push(...some);
  }
  return (await Promise.all(inside.map(filesIn))).flat();
}
