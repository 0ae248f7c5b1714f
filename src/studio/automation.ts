/**
 * What a script that drives the page can call: `npm run analyze` gives files to the page, which reads
 * them with the same code as the tabs.
 */
import type { ModelChoice } from '../analysis/models';
import type { AnalysisClient } from './analysis-client';
import { annotatedPicture, type PictureType } from './photos/annotate';
import type { ReadPhoto } from './photos/photo';
import { problemOf, readPhoto } from './photos/photo-job';
import { automateVideos, type VideoAutomation } from './video/automation';

export interface AutomationOptions extends ModelChoice {
  /** The type of the annotated picture that is drawn, too; `null` for none. */
  readonly annotate: PictureType | null;
}

export type PhotoOutcome =
  | {
      readonly ok: true;
      readonly photo: ReadPhoto;
      readonly note: string | null;
      /** From the file to the readings, ms. */
      readonly tookMs: number;
      /** The picture in Base64; `null` unless asked for, and where it cannot be made. */
      readonly annotated: string | null;
    }
  /** One sentence that names the file. */
  | { readonly ok: false; readonly problem: string };

export interface Automation extends VideoAutomation {
  /** The bytes of a file, or of a part of it, in Base64, since a script can only receive text. */
  base64(blob: Blob): Promise<string>;
  readPhoto(file: File, options: AutomationOptions): Promise<PhotoOutcome>;
}

declare global {
  /** Set on the studio's page only. */
  var studio: Automation | undefined;
}

export function automate(client: AnalysisClient): Automation {
  return {
    ...automateVideos(client),
    base64,
    async readPhoto(file, { annotate, ...models }) {
      try {
        const read = await readPhoto(client, file, models);
        const annotated =
          annotate &&
          (await annotatedPicture(file, read.photo, annotate)
            .then(base64)
            .catch(() => null));
        return { ok: true, ...read, annotated };
      } catch (error) {
        return { ok: false, problem: problemOf(file.name, error) };
      }
    },
  };
}

function base64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
