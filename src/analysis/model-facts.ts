import { thresholdOf } from './decide';
import type { ClassifierMetadata } from './model-files';

/** What must be known of a model to judge its readings. */
export interface ModelFacts {
  readonly name: string;
  readonly version: string;
  /** By class: the probability from which the label is shown. */
  readonly thresholds: Readonly<Record<string, number>>;
}

export function modelFactsOf(metadata: ClassifierMetadata): ModelFacts {
  const { name, version, classes } = metadata;
  const thresholds = classes.map((label) => [label, thresholdOf(metadata, label)]);
  return { name, version, thresholds: Object.fromEntries(thresholds) };
}
