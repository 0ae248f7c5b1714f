import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { freeName } from '../../src/studio/photos/saving';
import type { VideoOutcome } from '../../src/studio/video/automation';
import { clock } from '../../src/studio/video/remaining';
import { WORDS } from '../../src/studio/video/strings';
import type { AnalyzeOptions } from './options';
import type { Outcome, Reader } from './reader';
import type { StudioPage } from './studio-page';

/** Recorded videos: for each an annotated copy, and its statistics as text, CSV and JSON. */
export class VideoReader implements Reader {
  private readonly names = new Set<string>();

  accepts(file: string): boolean {
    return /\.(mp4|m4v|mov|webm|mkv)$/i.test(file);
  }

  async read(studio: StudioPage, file: string, options: AnalyzeOptions): Promise<Outcome> {
    const { out, model: expressionModel, gender } = options;
    const handle = await studio.file(file);
    const outcome = await studio.page.evaluate(
      async ([file, choices]) => {
        if (globalThis.studio === undefined) throw new Error('the page is not the studio');
        return globalThis.studio.readVideo(file, choices);
      },
      [handle, { expressionModel, gender }] as const,
    );
    await handle.dispose();
    if (!outcome.ok) return outcome;
    const { people, durationMs, tookMs, note } = outcome;
    const json = JSON.parse(outcome.json) as { file: string };
    if (out !== null) {
      this.write(out, json.file, outcome);
      const problem = await this.saveCopy(studio.page, out);
      if (problem !== null) return { ok: false, problem };
    }
    return {
      ok: true,
      json,
      line: `${file}: ${WORDS.people(people)} in ${clock(durationMs)} of video, read${WORDS.took(tookMs)}`,
      note: note ?? (people === 0 ? WORDS.noFace(json.file) : null),
    };
  }

  /** Each video has its own files. */
  finish(): void {}

  private write(
    out: string,
    file: string,
    { text, csv, json }: Extract<VideoOutcome, { ok: true }>,
  ): void {
    const base = file.replace(/\.[^.]*$/, '');
    for (const [extension, content] of [
      ['txt', text],
      ['csv', csv],
      ['json', `${json}\n`],
    ]) {
      writeFileSync(join(out, freeName(`${base}.${extension}`, this.names)), content ?? '');
    }
  }

  /** @returns a sentence where there is no copy */
  private async saveCopy(page: Page, out: string): Promise<string | null> {
    // Comes as a download, which takes any size.
    const coming = page.waitForEvent('download', { timeout: 0 });
    coming.catch(() => undefined);
    const outcome = await page.evaluate(async () => globalThis.studio?.saveVideo());
    if (!outcome?.ok) return outcome?.problem ?? 'The page is not the studio.';
    await (await coming).saveAs(join(out, freeName(outcome.name, this.names)));
    return null;
  }
}
