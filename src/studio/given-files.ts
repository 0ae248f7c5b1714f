/** Files that the user gives to the page: chosen, or dropped alone or in folders. */

/** A file and its path. */
export interface Given {
  readonly file: File;
  /** Begins with the folder that was given, if the file was in one: "holiday/beach.jpg". */
  readonly path: string;
}

/** Whether a file is hidden, or one that an operating system creates for itself. */
export function isHidden(path: string): boolean {
  return /(^|\/)(\.|Thumbs\.db$|desktop\.ini$)/.test(path);
}

/** All files that were dropped, and all those in dropped folders, ordered by path within a folder. */
export async function droppedFiles(items: DataTransferItemList): Promise<Given[]> {
  // Must be read synchronously: the browser empties the list when the event is over.
  const dropped = Array.from(items, (item) => ({
    entry: item.webkitGetAsEntry(),
    file: item.getAsFile(),
  }));
  const all = await Promise.all(
    dropped.map(({ entry, file }) => {
      if (entry?.isDirectory) return filesIn(entry);
      return file === null ? [] : [{ file, path: file.name }];
    }),
  );
  return all.flat();
}

/**
 * Files to read, or to complain about. A file that was given by itself always counts; of the files in
 * a folder only those that look as if they could be read.
 *
 * @param accept media types and extensions, separated by commas, as for an input element
 */
export function wanted(files: readonly Given[], accept: string): File[] {
  const kinds = accept.split(',');
  const fits = ({ file, path }: Given) =>
    !path.includes('/') ||
    (!isHidden(path) &&
      kinds.some((kind) => kind === file.type || file.name.toLowerCase().endsWith(kind)));
  return files.filter(fits).map(({ file }) => file);
}

async function filesIn(entry: FileSystemEntry): Promise<Given[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    ).catch(() => null);
    // A file that cannot be opened has been deleted since, or is not a regular file.
    return file === null ? [] : [{ file, path: entry.fullPath.slice(1) }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const inside: FileSystemEntry[] = [];
  // A reader returns at most a hundred entries per call, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) break;
    inside.push(...some);
  }
  inside.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  return (await Promise.all(inside.map(filesIn))).flat();
}
