import type { AnalyzeOptions } from './options';
import type { StudioPage } from './studio-page';

export type Outcome =
  | {
      readonly ok: true;
      /** What `--json -` prints: one object, on one line; `null` without that option. */
      readonly json: string | null;
      /** One line for the person at the terminal. */
      readonly line: string;
      /** A warning about a file that was read, in one sentence. */
      readonly note: string | null;
      /** Whether it was read to its end; what was read before a cut is saved, too. */
      readonly whole: boolean;
      /** Why there is no annotated copy although one was wanted, in one sentence; `null` where there is. */
      readonly noCopy: string | null;
    }
  /** One sentence that names the file. */
  | { readonly ok: false; readonly problem: string };

/** Reads one kind of file. */
export interface Reader {
  /** Whether a file is of this kind, judged by its content. */
  accepts(file: string): boolean;
  /**
   * Reads one file and writes its own results.
   *
   * @throws {Failure} where something cannot be written
   */
  read(studio: StudioPage, file: string, options: AnalyzeOptions): Promise<Outcome>;
  /**
   * Writes the results that cover all files of this kind together.
   *
   * @throws {Failure} where something cannot be written
   */
  finish(options: AnalyzeOptions): Promise<void>;
}
