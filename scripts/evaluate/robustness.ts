import { argmax, score } from '../../src/analysis/metrics';
import { percent } from '../../src/ui/words';
import { chunks } from '../data/chunks';
import { type FerImage, readFer } from '../data/fer';
import { evaluatedModels } from '../models/evaluated-models';
import { DEGRADATIONS } from './degrade';
import { loadClassifier } from './faces';

const CHUNK = 64;

export interface RobustnessOptions {
  readonly images: string;
  readonly labels: string;
  readonly usage?: string | undefined;
  /** Names of folders in models/, or paths to folders anywhere. */
  readonly models: readonly string[];
}

export interface RobustnessReport {
  readonly images: number;
  /** Accuracy by degradation, then by model. */
  readonly accuracy: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/**
 * Measures expression models on FER-2013, degraded in one way at a time, by their heads for its labels.
 *
 * @throws InputError when the files cannot be used, ModelError when a model cannot.
 */
export async function evaluateRobustness(options: RobustnessOptions): Promise<RobustnessReport> {
  const { faces } = readFer(options.images, options.labels, options.usage, 'fer2013');
  const accuracy: Record<string, Record<string, number>> = {};
  for (const name of Object.keys(DEGRADATIONS)) accuracy[name] = {};
  for (const model of options.models) {
    const classifier = await loadClassifier(model, 'expression', evaluatedModels());
    const { classes } = classifier.metadata;
    const known = faces.filter(({ label }) => classes.includes(label));
    const labels = known.map(({ label }) => classes.indexOf(label));
    for (const [name, row] of Object.entries(accuracy)) {
      const predictions: number[] = [];
      for (const [k, chunk] of [...chunks(known, CHUNK)].entries()) {
        const crops = await degraded(chunk, name, k * CHUNK);
        const outputs = await classifier.classify(crops);
        predictions.push(...outputs.map(({ probabilities }) => argmax(probabilities)));
      }
      row[model] = score(classes, labels, predictions).accuracy ?? 0;
    }
    classifier.dispose();
  }
  return { images: faces.length, accuracy };
}

function degraded(faces: readonly FerImage[], name: string, first: number) {
  const degrade = DEGRADATIONS[name] ?? ((frame: Uint8Array) => frame);
  return Promise.all(
    faces.map(async ({ image }, i) => Float32Array.from(await degrade(image, first + i))),
  );
}

/** Prints the report for people to read. */
export function printRobustness({ images, accuracy }: RobustnessReport): void {
  const models = Object.keys(accuracy.none ?? {});
  console.log(`accuracy on ${images} images, made worse in one way at a time`);
  console.log(`${''.padEnd(26)}${models.map((model) => model.padStart(26)).join('')}`);
  for (const [name, row] of Object.entries(accuracy)) {
    const cells = models.map((model) => percent(row[model] ?? 0, 1).padStart(26));
    console.log(`${name.padEnd(26)}${cells.join('')}`);
  }
}
