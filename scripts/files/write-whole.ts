import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Failure, InputError } from '../cli/errors';

type Content =
  | string
  | Uint8Array
  | Iterable<string | Uint8Array>
  | AsyncIterable<string | Uint8Array>;

/** File system errors in plain words, by their code; for others, Node's own message is used. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is full',
  EACCES: 'writing there is not allowed',
  EPERM: 'writing there is not allowed',
  EROFS: 'the disk is read-only',
  EISDIR: 'a folder has this name',
  ENAMETOOLONG: 'its name is too long',
  ENOTDIR: 'a file has the name of one of its folders',
  EEXIST: 'a file has the name of one of its folders',
};

/**
 * Writes a file atomically: to a temporary file beside it, which is renamed when it is complete. Makes
 * its folder if need be.
 *
 * @throws {Failure} one sentence that names the file
 */
export async function writeWhole(target: string, content: Content): Promise<void> {
  // A name of its own, since two builds may write the same file at once.
  const part = `${target}.${randomUUID()}.part`;
  try {
    await mkdir(dirname(target), { recursive: true });
    const file = await open(part, 'w');
    try {
      for await (const piece of pieces(content)) await file.writeFile(piece);
    } finally {
      await file.close();
    }
    await rename(part, target);
  } catch (error) {
    // The temporary file, or even its folder, may not exist.
    await rm(part, { force: true }).catch(() => undefined);
    throw new Failure(`“${target}” could not be written: ${reasonOf(error)}.`);
  }
}

/**
 * Writes a value as JSON; see {@link writeWhole}.
 *
 * @param indent spaces per level
 * @throws {Failure} one sentence that names the file
 */
export async function writeJson(target: string, value: object, indent = 2): Promise<void> {
  await writeWhole(target, `${JSON.stringify(value, null, indent)}\n`);
}

/**
 * Checks, before a long run, that its result can be written.
 *
 * @throws {InputError} when the file's folder does not exist
 */
export function checkTarget(file: string): void {
  if (existsSync(dirname(resolve(file)))) return;
  throw new InputError(`${file} cannot be written: its folder does not exist.`);
}

/**
 * Makes a folder, unless it exists.
 *
 * @throws {Failure} one sentence that names it
 */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((error: unknown) => {
    throw new Failure(`The folder “${path}” could not be made: ${reasonOf(error)}.`);
  });
}

function pieces(content: Content) {
  return typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
}

function reasonOf(error: unknown): string {
  const { message, code = '' } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? (message ?? String(error)).split('\n')[0] ?? '';
}
