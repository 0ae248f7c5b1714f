import { type Signal, signal } from '@preact/signals';
import type { ModelChoice } from '../../analysis/models';
import type { FaceReading } from '../../analysis/types';
import { type AnalysisClient, AnalysisError } from '../analysis-client';
import type { FileTrace } from '../kept/file-trace';
import { readByNow } from '../read-by';
import { openPhoto, PhotoError } from './open-photo';
import { type ReadPhoto, withoutGender } from './photo';
import { WORDS } from './strings';

/** What was read of a picture. */
interface Done extends PhotoRead {
  readonly phase: 'done';
}

export type PhotoState =
  | {
      readonly phase: 'waiting' | 'reading';
      /** What was read of it before, which is given back where it is not read again after all. */
      readonly before?: Done | undefined;
    }
  /** By the user, before it was read. */
  | { readonly phase: 'cancelled' }
  /** One sentence that names the file. */
  | { readonly phase: 'failed'; readonly problem: string }
  | Done;

let lastId = 0;

/** One picture to read, and its progress. */
export class PhotoJob {
  readonly id = `photo-${++lastId}`;
  readonly state: Signal<PhotoState> = signal({ phase: 'waiting' });
  /** Whether only the readings are there, of earlier work: see {@link attach}. */
  readonly missing: Signal<boolean>;
  /** An object URL for showing the picture; {@link close} revokes it. */
  url: string;

  /**
   * @param trace what is known of the file; another one than the file's where its picture is missing
   * @param isOnlyHere whether the page made the picture, so that it is nowhere else
   */
  constructor(
    public file: File,
    readonly trace: FileTrace = file,
    readonly isOnlyHere = false,
  ) {
    this.missing = signal(trace !== file);
    this.url = URL.createObjectURL(file);
  }

  /** Gives a picture that was missing back. */
  attach(file: File): void {
    this.close();
    this.file = file;
    this.url = URL.createObjectURL(file);
    this.missing.value = false;
  }

  /** What was read last, also while it is read again; `null` where nothing was. */
  get lastRead(): Done | null {
    const { value } = this.state;
    if (value.phase === 'done') return value;
    return 'before' in value ? (value.before ?? null) : null;
  }

  /** Lets it wait to be read; what was read before stays until then. */
  wait(): void {
    this.state.value = { phase: 'waiting', before: this.lastRead ?? undefined };
  }

  /** Lets it wait no longer: what was read before is there again. */
  cancel(): void {
    if (this.state.value.phase !== 'waiting') return;
    this.state.value = this.lastRead ?? { phase: 'cancelled' };
  }

  /** Reads the picture; never throws: failures become its state, or a note on what was read before. */
  async read(client: AnalysisClient, models: ModelChoice): Promise<void> {
    this.state.value = { phase: 'reading', before: this.lastRead ?? undefined };
    try {
      this.state.value = { phase: 'done', ...(await readPhoto(client, this.file, models)) };
    } catch (error) {
      const problem = problemOf(this.file.name, error);
      const before = this.lastRead;
      this.state.value =
        before === null ? { phase: 'failed', problem } : { ...before, note: problem };
    }
  }

  /** Apparent gender as if it had never been read: switched off is off. */
  forgetGender(): void {
    const [state, last] = [this.state.value, this.lastRead];
    if (last === null) return;
    const photo = withoutGender(last.photo);
    if (photo === last.photo) return;
    const without = { ...last, photo };
    this.state.value = 'before' in state ? { ...state, before: without } : without;
  }

  close(): void {
    URL.revokeObjectURL(this.url);
  }
}

/** A file that was read. */
interface PhotoRead {
  readonly photo: ReadPhoto;
  /** How long reading took, ms. */
  readonly tookMs: number;
  readonly note: string | null;
}

/**
 * Reads one file.
 *
 * @throws PhotoError where it is not a complete picture, AnalysisError where a model cannot be loaded
 */
export async function readPhoto(
  client: AnalysisClient,
  file: File,
  models: ModelChoice,
): Promise<PhotoRead> {
  const start = performance.now();
  const { readings, note, width, height } = await readFile(client, file, [models]);
  const tookMs = performance.now() - start;
  const by = await readByNow(client, models);
  const photo = { file: file.name, width, height, people: readings[0] ?? [], models, by };
  return { photo, tookMs, note };
}

/** The readings of a file: everybody in the picture, for each choice of models. */
interface PhotoFileReadings {
  /** Size of the upright picture, px. */
  readonly width: number;
  readonly height: number;
  readonly note: string | null;
  readonly readings: readonly (readonly FaceReading[])[];
}

/**
 * Reads one file with each choice of models.
 *
 * @throws PhotoError where it is not a complete picture, AnalysisError where a model cannot be loaded
 */
export async function readFile(
  client: AnalysisClient,
  file: File,
  choices: readonly ModelChoice[],
): Promise<PhotoFileReadings> {
  const { width, height, note } = await openPhoto(file);
  const readings = await client.ask('read-photo', { file, width, height, choices });
  if (readings === null) throw new PhotoError(WORDS.problems.damaged(file.name));
  return { width, height, note, readings };
}

/** One sentence that names the file. */
export function problemOf(name: string, error: unknown): string {
  if (error instanceof PhotoError) return error.message;
  const why = error instanceof AnalysisError || error instanceof Error ? error.message : `${error}`;
  return WORDS.problems.failed(name, why);
}
