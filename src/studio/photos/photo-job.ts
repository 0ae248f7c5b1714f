import { type Signal, signal } from '@preact/signals';
import type { ModelChoice } from '../../analysis/models';
import type { FaceReading } from '../../analysis/types';
import { type AnalysisClient, AnalysisError } from '../analysis-client';
import { openPhoto, PhotoError } from './open-photo';
import type { ReadPhoto } from './photo';
import { WORDS } from './strings';

export type PhotoState =
  | { readonly phase: 'waiting' }
  | { readonly phase: 'reading' }
  /** One sentence that names the file. */
  | { readonly phase: 'failed'; readonly problem: string }
  | {
      readonly phase: 'done';
      readonly photo: ReadPhoto;
      /** How long reading took, ms. */
      readonly tookMs: number;
      readonly note: string | null;
    };

let lastId = 0;

/** One picture to read, and its progress. */
export class PhotoJob {
  readonly id = `photo-${++lastId}`;
  readonly state: Signal<PhotoState> = signal({ phase: 'waiting' });
  /** An object URL for showing the picture; {@link close} revokes it. */
  readonly url: string;

  constructor(readonly file: File) {
    this.url = URL.createObjectURL(file);
  }

  /** Reads the picture; never throws: failures become its state. */
  async read(client: AnalysisClient, models: ModelChoice): Promise<void> {
    this.state.value = { phase: 'reading' };
    const start = performance.now();
    try {
      const { readings, note, width, height } = await readFile(client, this.file, [models]);
      const photo = { file: this.file.name, width, height, people: readings[0] ?? [], models };
      this.state.value = { phase: 'done', photo, tookMs: performance.now() - start, note };
    } catch (error) {
      this.state.value = { phase: 'failed', problem: problemOf(this.file.name, error) };
    }
  }

  close(): void {
    URL.revokeObjectURL(this.url);
  }
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
