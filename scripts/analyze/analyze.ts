import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import project from '../../package.json' with { type: 'json' };
import { LEFT_OUT_FILE, leftOutText } from '../../src/studio/left-out';
import type { Unread } from '../../src/studio/read-by';
import { Failure } from '../cli/errors';
import { makeFolder, writeWhole } from '../files/write-whole';
import { zipFolder } from '../files/zip-folder';
import type { AnalyzeOptions } from './options';
import { PhotoReader } from './photo-reader';
import type { Outcome, Reader } from './reader';
import type { StudioPage } from './studio-page';
import { VideoReader } from './video-reader';

/** Where {@link analyze} writes its output. */
export interface Voice {
  /** Takes a line of JSON. */
  readonly print: (line: string) => void;
  /** Takes a line for the person at the terminal. */
  readonly say: (line: string) => void;
}

/**
 * Reads all files, one after another; those that cannot be read are reported and skipped.
 *
 * @returns how many failures there were: files not read (to the end), or results not written
 * @throws {Failure} when the output folder cannot be made
 */
export async function analyze(
  studio: StudioPage,
  options: AnalyzeOptions,
  voice: Voice,
): Promise<number> {
  const { zip } = options;
  if (zip === null) return readAll(studio, options, voice);
  const out = mkdtempSync(join(tmpdir(), 'countenance-zip-'));
  try {
    const failed = await readAll(studio, { ...options, out }, voice);
    if (readdirSync(out).length === 0) return failed;
    return failed + (await attempt(() => zipFolder(out, zip), voice));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

async function readAll(studio: StudioPage, options: AnalyzeOptions, voice: Voice): Promise<number> {
  // The first reader that accepts a file reads it. PhotoReader accepts anything, so it comes last.
  const readers: readonly Reader[] = [new VideoReader(), new PhotoReader()];
  if (options.out !== null) await makeFolder(options.out);
  let failed = 0;
  const leftOut: Unread[] = [];
  for (const file of options.files) {
    const outcome = await readOne(studio, file, options, readers);
    const missing = outcome.ok ? outcome.noCopy : outcome.problem;
    if (missing !== null) leftOut.push({ file: basename(file), why: missing });
    if (missing !== null || (outcome.ok && !outcome.whole)) failed += 1;
    if (outcome.ok) {
      voice.say(outcome.line);
      if (outcome.note !== null) voice.say(outcome.note);
      if (outcome.json !== null) voice.print(outcome.json);
    }
    if (missing !== null) voice.say(missing);
  }
  for (const reader of readers) failed += await attempt(() => reader.finish(options), voice);
  return failed + (await attempt(() => nameLeftOut(leftOut, options), voice));
}

/** Writes a file that names what is missing from the others, as the studio's zip has it. */
async function nameLeftOut(leftOut: readonly Unread[], { out }: AnalyzeOptions): Promise<void> {
  if (out === null || leftOut.length === 0) return;
  await writeWhole(join(out, LEFT_OUT_FILE), leftOutText(leftOut, [], project.version));
}

/** @returns the number of failures, 0 or 1; a failure is reported in one sentence */
async function attempt(write: () => Promise<void>, { say }: Voice): Promise<number> {
  try {
    await write();
    return 0;
  } catch (error) {
    say(firstLine(error));
    return 1;
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

async function readOne(
  studio: StudioPage,
  file: string,
  options: AnalyzeOptions,
  readers: readonly Reader[],
): Promise<Outcome> {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return { ok: false, problem: `There is no file “${file}”.` };
  if (!stats.isFile()) return { ok: false, problem: `“${file}” is a folder, not a file.` };
  try {
    const reader = readers.find((candidate) => candidate.accepts(file));
    if (reader === undefined) throw new Error('files of this kind cannot be read');
    return await reader.read(studio, file, options);
  } catch (error) {
    if (error instanceof Failure) return { ok: false, problem: error.message };
    return { ok: false, problem: `“${file}” could not be read: ${firstLine(error)}` };
  }
}
