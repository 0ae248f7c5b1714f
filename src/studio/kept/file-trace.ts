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
 * @returns the files that none of them misses, and the jobs that have theirs again
 */
export function attachFiles<Job extends MayMiss>(
  files: Iterable<File>,
  jobs: readonly Job[],
): { readonly others: File[]; readonly attached: Job[] } {
  const [others, attached]: [File[], Job[]] = [[], []];
  for (const file of files) {
    const job = jobs.find(({ missing, trace }) => missing.value && isFile(file, trace));
    if (job === undefined) {
      others.push(file);
    } else {
      job.attach(file);
      attached.push(job);
    }
  }
  return { others, attached };
}

function isFile(file: File, { name, size, lastModified }: FileTrace): boolean {
  return file.name === name && file.size === size && file.lastModified === lastModified;
}
