/** Files as they are given to the page: chosen, or dropped alone or in folders. */

/** A file, and where it was. */
export interface Given {
  readonly file: File;
  /** With the folder that was given, if it was in one: "holiday/beach.jpg". */
  readonly path: string;
}

/** Whether a file belongs to a system rather than to the person. */
export function isHidden(path: string): boolean {
  return /(^|\/)(\.|Thumbs\.db$|desktop\.ini$)/.test(path);
}

/** Everything that was dropped, and everything in dropped folders, in the order of their paths. */
export async function droppedFiles(items: DataTransferItemList): Promise<Given[]> {
  // The list is empty as soon as the event is over.
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
 * The files of which it is worth saying what is wrong with them: whatever was given by itself, but of
 * a folder only what looks like it is wanted.
 *
 * @param accept media types and endings, with commas, as an input has them
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
    // What cannot even be opened was deleted meanwhile, or is no file.
    return file === null ? [] : [{ file, path: entry.fullPath.slice(1) }];
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
  inside.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  return (await Promise.all(inside.map(filesIn))).flat();
}
