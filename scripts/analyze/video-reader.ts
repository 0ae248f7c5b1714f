import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { JSHandle, Page } from 'playwright-core';
import { HEAD_BYTES, kindOf } from '../../src/studio/file-kind';
import { freeName, savedName } from '../../src/studio/names';
import type { VideoOutcome } from '../../src/studio/video/automation';
import { WORDS } from '../../src/studio/video/strings';
import { clock } from '../../src/ui/times';
import { writeWhole } from '../files/write-whole';
import type { AnalyzeOptions } from './options';
import type { Outcome, Reader } from './reader';
import type { StudioPage } from './studio-page';

/** Reads videos; writes a folder for each, with an annotated copy and statistics as text, CSV and JSON. */
export class VideoReader implements Reader {
  private readonly folders = new Set<string>();

  accepts(file: string): boolean {
    const kind = kindOf(headOf(file));
    // Of a file that is damaged from the start, only the name tells what it was meant to be.
    return kind === null ? /\.(mp4|m4v|mov|webm|mkv)$/i.test(file) : kind.is === 'video';
  }

  async read(studio: StudioPage, file: string, options: AnalyzeOptions): Promise<Outcome> {
    const { out } = options;
    const handle = await studio.file(file);
    const name = await handle.evaluate((given) => given.name);
    const outcome = await readVideo(studio.page, handle, options);
    await handle.dispose();
    if (!outcome.ok) return outcome;
    const statistics = await statisticsOf(studio.page);
    const noCopy =
      out === null ? null : await this.write(studio, join(out, this.folder(name)), statistics);
    const { people, durationMs, tookMs, cut } = outcome;
    const [json] = statistics.slice(-1);
    return {
      ok: true,
      json: options.json && json !== undefined ? await studio.text(json) : null,
      line: `${file}: ${WORDS.people(people)} in ${clock(durationMs)} of video, read${WORDS.took(tookMs)}`,
      note: cut ?? (people === 0 ? WORDS.noFace(name) : null),
      whole: cut === null,
      noCopy,
    };
  }

  /** Nothing to do: no file covers several videos. */
  async finish(): Promise<void> {}

  private folder(name: string): string {
    return freeName(savedName(name, ''), this.folders);
  }

  /** @returns why there is no annotated copy, in one sentence; `null` where there is one */
  private async write(
    studio: StudioPage,
    folder: string,
    statistics: readonly JSHandle<File>[],
  ): Promise<string | null> {
    for (const file of statistics) await writeFile(studio, folder, file);
    const copy = await studio.page.evaluateHandle(() => {
      if (globalThis.studio === undefined) throw new Error('the page is not the studio');
      return globalThis.studio.videoCopy();
    });
    const problem = await copy.evaluate((file) => (typeof file === 'string' ? file : null));
    if (problem === null) await writeFile(studio, folder, copy as JSHandle<File>);
    await copy.dispose();
    return problem;
  }
}

/** @throws Node's own error where the file cannot be opened */
function headOf(path: string): Uint8Array {
  const head = new Uint8Array(HEAD_BYTES);
  const file = openSync(path, 'r');
  try {
    return head.subarray(0, readSync(file, head));
  } finally {
    closeSync(file);
  }
}

function readVideo(
  page: Page,
  file: JSHandle<File>,
  { models }: AnalyzeOptions,
): Promise<VideoOutcome> {
  return page.evaluate(
    async ([file, choices]) => {
      if (globalThis.studio === undefined) throw new Error('the page is not the studio');
      return globalThis.studio.readVideo(file, choices);
    },
    [file, models] as const,
  );
}

/** Handles to the statistics files, which stay in the page: those of a long video are large. */
async function statisticsOf(page: Page): Promise<JSHandle<File>[]> {
  const files = await page.evaluateHandle(() => globalThis.studio?.videoStatistics() ?? []);
  const count = await files.evaluate(({ length }) => length);
  const each = Array.from({ length: count }, (_, i) =>
    files.evaluateHandle((all, i) => all[i] as File, i),
  );
  return Promise.all(each);
}

async function writeFile(studio: StudioPage, folder: string, file: JSHandle<File>): Promise<void> {
  const name = await file.evaluate((file) => file.name);
  await writeWhole(join(folder, name), studio.bytes(file));
}
