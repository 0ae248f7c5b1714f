import { mkdirSync, statSync } from 'node:fs';
import type { AnalyzeOptions } from './options';
import { PhotoReader } from './photo-reader';
import type { Outcome, Reader } from './reader';
import type { StudioPage } from './studio-page';
import { VideoReader } from './video-reader';

/**
 * Reads all files, one after the other; one that cannot be read does not keep the others from it.
 *
 * @param print takes a line of JSON
 * @param say takes a line for the person at the terminal
 * @returns how many files failed
 */
export async function analyze(
  studio: StudioPage,
  options: AnalyzeOptions,
  print: (line: string) => void,
  say: (line: string) => void,
): Promise<number> {
  // The first that accepts a file reads it; pictures come last, for their reader takes anything.
  const readers: readonly Reader[] = [new VideoReader(), new PhotoReader()];
  if (options.out !== null) mkdirSync(options.out, { recursive: true });
  let failed = 0;
  for (const file of options.files) {
    const outcome = await readOne(studio, file, options, readers);
    if (!outcome.ok) {
      failed += 1;
      say(outcome.problem);
      continue;
    }
    say(outcome.line);
    if (outcome.note !== null) say(outcome.note);
    if (options.json) print(JSON.stringify(outcome.json));
  }
  return failed + finish(readers, options, say);
}

/** Writes what belongs to all files; a disk that is full counts as one failure. */
function finish(
  readers: readonly Reader[],
  options: AnalyzeOptions,
  say: (line: string) => void,
): number {
  try {
    for (const reader of readers) reader.finish(options);
    return 0;
  } catch (error) {
    say(`The statistics could not be written: ${firstLine(error)}`);
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
  const reader = readers.find((candidate) => candidate.accepts(file));
  try {
    if (reader === undefined) throw new Error('it is of no kind that can be read');
    return await reader.read(studio, file, options);
  } catch (error) {
    return { ok: false, problem: `“${file}” could not be read: ${firstLine(error)}` };
  }
}
