import { basename, join } from 'node:path';
import { freeName } from '../../src/studio/names';
import { photoJson } from '../../src/studio/photos/exports';
import type { ReadPhoto } from '../../src/studio/photos/photo';
import { annotatedName, statisticsFiles } from '../../src/studio/photos/saving';
import { WORDS } from '../../src/studio/photos/strings';
import type { Unread } from '../../src/studio/read-by';
import { writeWhole } from '../files/write-whole';
import type { AnalyzeOptions } from './options';
import type { Outcome, Reader } from './reader';
import type { StudioPage } from './studio-page';

/** Reads pictures; writes an annotated copy of each, and the statistics of all of them together. */
export class PhotoReader implements Reader {
  private readonly photos: ReadPhoto[] = [];
  private readonly unread: Unread[] = [];
  private readonly names = new Set<string>();

  /** Any file: the page itself reports those that are not pictures. */
  accepts(): boolean {
    return true;
  }

  async read(studio: StudioPage, file: string, options: AnalyzeOptions): Promise<Outcome> {
    const { out, models, type } = options;
    const handle = await studio.file(file);
    const outcome = await studio.page.evaluate(
      async ([file, options]) => {
        if (globalThis.studio === undefined) throw new Error('the page is not the studio');
        return globalThis.studio.readPhoto(file, options);
      },
      [handle, { ...models, annotate: out === null ? null : type }] as const,
    );
    await handle.dispose();
    if (!outcome.ok) {
      this.unread.push({ file: basename(file), why: outcome.problem });
      return outcome;
    }
    const { photo, annotated, note, tookMs } = outcome;
    this.photos.push(photo);
    if (out !== null && annotated !== null) {
      const target = join(out, freeName(annotatedName(photo.file, type), this.names));
      await writeWhole(target, Buffer.from(annotated, 'base64'));
    }
    const isLeftOut = out !== null && annotated === null;
    const count = photo.people.length;
    return {
      ok: true,
      json: options.json ? JSON.stringify(photoJson(photo)) : null,
      line: `${file}: ${WORDS.people(count)} ${WORDS.took(tookMs)}`,
      note: count === 0 ? WORDS.noFace(photo.file) : note,
      whole: true,
      noCopy: isLeftOut ? WORDS.problems.notSaved(photo.file) : null,
    };
  }

  async finish({ out }: AnalyzeOptions): Promise<void> {
    const { photos } = this;
    if (out === null || photos.length === 0) return;
    for (const file of statisticsFiles(photos, this.unread)) {
      await writeWhole(join(out, file.name), file.stream());
    }
  }
}
