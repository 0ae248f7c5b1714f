import { type Signal, signal } from '@preact/signals';
import type { StillModels } from '../../analysis/still';
import { type AnalysisClient, AnalysisError } from '../analysis-client';
import type { ReadChoices } from '../choices';
import { openPhoto, PhotoError } from './open-photo';
import type { PhotoReading, ReadPhoto } from './photo';
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

/** One picture that was given, and how far it is. */
export class PhotoJob {
  readonly id = `photo-${++lastId}`;
  readonly state: Signal<PhotoState> = signal({ phase: 'waiting' });
  /** Where the page shows it from; to be given back by {@link close}. */
  readonly url: string;

  constructor(readonly file: File) {
    this.url = URL.createObjectURL(file);
  }

  /** Reads the picture; what goes wrong becomes its state. */
  async read(client: AnalysisClient, choices: ReadChoices): Promise<void> {
    this.state.value = { phase: 'reading' };
    const { expressionModel, genderModel } = choices;
    const start = performance.now();
    try {
      const models = { expressions: [expressionModel], genders: genderModel ? [genderModel] : [] };
      const { reading, note } = await readFile(client, this.file, models);
      const photo = { file: this.file.name, reading, expressionModel, genderModel };
      this.state.value = { phase: 'done', photo, tookMs: performance.now() - start, note };
    } catch (error) {
      this.state.value = { phase: 'failed', problem: problemOf(this.file.name, error) };
    }
  }

  close(): void {
    URL.revokeObjectURL(this.url);
  }
}

/**
 * Reads one file with any models.
 *
 * @throws PhotoError where it is no whole picture, AnalysisError where a model cannot be loaded
 */
export async function readFile(
  client: AnalysisClient,
  file: File,
  models: StillModels,
): Promise<{ reading: PhotoReading; note: string | null }> {
  const { width, height, note } = await openPhoto(file);
  const reading = await client.ask('read-photo', { file, width, height, models });
  if (reading === null) throw new PhotoError(WORDS.problems.damaged(file.name));
  return { reading, note };
}

/** One sentence that names the file. */
export function problemOf(name: string, error: unknown): string {
  if (error instanceof PhotoError) return error.message;
  const why = error instanceof AnalysisError || error instanceof Error ? error.message : `${error}`;
  return WORDS.problems.failed(name, why);
}
