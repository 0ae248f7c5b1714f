import type { AnalyzeOptions } from './options';
import type { StudioPage } from './studio-page';

export type Outcome =
  | {
      readonly ok: true;
      /** What `--json -` prints: one object, on one line; `null` where that is not wanted. */
      readonly json: string | null;
      /** One line for the person at the terminal. */
      readonly line: string;
      /** What should be known of the file although it was read; one sentence. */
      readonly note: string | null;
      /** Whether it was read to its end; what was read of it is saved in any case. */
      readonly whole: boolean;
    }
  /** One sentence that names the file. */
  | { readonly ok: false; readonly problem: string };

/** Reads one kind of file. */
export interface Reader {
  /** Whether a file is of this kind, by its name; the page looks inside. */
  accepts(file: string): boolean;
  /**
   * Reads one file, and writes what is saved of it alone.
   *
   * @throws {Failure} where something cannot be written
   */
  read(studio: StudioPage, file: string, options: AnalyzeOptions): Promise<Outcome>;
  /**
   * Writes what is saved of all files of this kind together.
   *
   * @throws {Failure} where something cannot be written
   */
  finish(options: AnalyzeOptions): Promise<void>;
}
