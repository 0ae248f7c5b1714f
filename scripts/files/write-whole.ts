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

/** What errors of the file system mean, by their code; the others speak for themselves. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is full',
  EACCES: 'writing there is not allowed',
  EPERM: 'writing there is not allowed',
  EROFS: 'what is there can only be read',
  EISDIR: 'a folder has this name',
  ENOTDIR: 'a file has the name of one of its folders',
  EEXIST: 'a file has the name of one of its folders',
};

/**
 * Writes a file, and the folder for it, whole or not at all: it gets its name when it is complete.
 *
 * @throws {Failure} one sentence that names the file
 */
export async function writeWhole(target: string, content: Content): Promise<void> {
  // Two builds may write the same file at once: neither may see, or spoil, half of the other's.
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
    // There may be none, or no folder for it.
    await rm(part, { force: true }).catch(() => undefined);
    throw new Failure(`“${target}” could not be written: ${reasonOf(error)}.`);
  }
}

/**
 * Writes a value as JSON, whole or not at all, with the folder for it.
 *
 * @param indent spaces for each level
 * @throws {Failure} one sentence that names the file
 */
export async function writeJson(target: string, value: object, indent = 2): Promise<void> {
  await writeWhole(target, `${JSON.stringify(value, null, indent)}\n`);
}

/** @throws {InputError} when the file's folder does not exist, so that no long run ends in vain */
export function checkTarget(file: string): void {
  if (existsSync(dirname(resolve(file)))) return;
  throw new InputError(`${file} cannot be written: its folder does not exist.`);
}

/**
 * Makes a folder, unless it is there.
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
