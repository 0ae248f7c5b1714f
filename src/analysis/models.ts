import type { AdjustmentSource } from './adjustment';
import { Classifier } from './classifier';
import { createDetector, type Detectors } from './detector';
import { LoadOnce } from './load-once';
import { type ClassifierMetadata, ModelError, type ModelSource } from './model-files';
import { baseModelOf } from './model-names';

/** The models that faces are read with, by the names of their folders, or of adjusted models. */
export interface ModelChoice {
  readonly expression: string;
  /** `null`: apparent gender is not read. */
  readonly gender: string | null;
}

/**
 * Owns everything that is loaded onto the active backend: both detectors, once, and classifiers by
 * name. Each is loaded when it is first asked for; one that could not be loaded is tried again the
 * next time. Callers never dispose of a model.
 */
export class Models {
  private readonly finders = new LoadOnce<Detectors>();
  private readonly classifiers = new LoadOnce<Classifier>();

  /**
   * @param source where the models' files come from
   * @param adjustments where those of adjusted models come from; without it there are none
   */
  constructor(
    private readonly source: ModelSource,
    private readonly adjustments: AdjustmentSource = { read: async () => null },
  ) {}

  /** @throws ModelError where a file is missing or corrupt */
  detectors(): Promise<Detectors> {
    return this.finders.get('both', () => this.loadDetectors());
  }

  /**
   * The classifier in the folder `name`, or the adjusted one of that name.
   *
   * @throws ModelError where a file is missing or corrupt, or the model is of another kind
   */
  async classifier(name: string, kind: ClassifierMetadata['kind']): Promise<Classifier> {
    const classifier = await this.classifiers.get(name, () => this.loadClassifier(name));
    if (classifier.metadata.kind === kind) return classifier;
    throw new ModelError('model-corrupt', name, 'model.json', `is not a model of ${kind}`);
  }

  /**
   * Loads the detectors and the classifiers of a choice ahead of their first use.
   *
   * @throws ModelError as {@link detectors} and {@link classifier}
   */
  async load({ expression, gender }: ModelChoice): Promise<void> {
    await Promise.all([
      this.detectors(),
      this.classifier(expression, 'expression'),
      gender !== null && this.classifier(gender, 'gender'),
    ]);
  }

  /** Disposes of everything; models that are asked for afterwards are loaded again. */
  dispose(): void {
    this.finders.clear(disposeOf);
    this.classifiers.clear((classifier) => classifier.dispose());
  }

  private async loadClassifier(name: string): Promise<Classifier> {
    const base = baseModelOf(name);
    if (base === name) return Classifier.load(name, this.source);
    const adjustment = await this.adjustments.read(name).catch(() => null);
    if (adjustment === null) {
      throw new ModelError('model-missing', name, 'adjustment', 'is not kept here');
    }
    return (await this.classifier(base, 'expression')).adjustedBy(adjustment);
  }

  private async loadDetectors(): Promise<Detectors> {
    const loads = [createDetector('short', this.source), createDetector('full', this.source)];
    const [short, full] = await Promise.allSettled(loads);
    if (short?.status === 'fulfilled' && full?.status === 'fulfilled') {
      return { short: short.value, full: full.value };
    }
    // One without the other is of no use: dispose of the one that did load.
    for (const load of loads) load.then((detector) => detector.dispose()).catch(() => undefined);
    throw [short, full].find((load) => load?.status === 'rejected')?.reason;
  }
}

function disposeOf({ short, full }: Detectors): void {
  short.dispose();
  full.dispose();
}
