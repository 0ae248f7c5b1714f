/** A file by what is known of it without its content. */
export interface FileTrace {
  readonly name: string;
  readonly size: number;
  readonly lastModified: number;
}

/** A job whose file may be missing, because only its readings were kept. */
interface MayMiss {
  readonly trace: FileTrace;
  readonly missing: { readonly value: boolean };
  attach(file: File): void;
}

/**
 * Gives files to the jobs that miss them.
 *
 * @returns the files that none of them misses
 */
export function attachFiles(files: Iterable<File>, jobs: readonly MayMiss[]): File[] {
  return [...files].filter((file) => {
    const job = jobs.find(({ missing, trace }) => missing.value && isFile(file, trace));
    job?.attach(file);
    return job === undefined;
  });
}

function isFile(file: File, { name, size, lastModified }: FileTrace): boolean {
  return file.name === name && file.size === size && file.lastModified === lastModified;
}
