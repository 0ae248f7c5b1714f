/** The models as the pages name and offer them. */
import { adjustedTo, baseModelOf, EXPRESSION_MODELS, GENDER_MODELS } from '../analysis/model-names';
import type { ModelChoice } from '../analysis/models';
import type { Expression } from '../analysis/types';

/** An expression model that can be chosen. */
export interface ExpressionModel {
  /** Its folder, or the name of an adjusted model. */
  readonly name: string;
  readonly title: string;
  /** The expressions that it has no class for. */
  readonly without: readonly Expression[];
}

/** The model of this name, or that it is based on. */
function packagedModel(name: string): (typeof EXPRESSION_MODELS)[number] | undefined {
  const base = baseModelOf(name);
  return EXPRESSION_MODELS.find((model) => model.name === base);
}

/**
 * "Model 2: without disgust"; "Ensemble, adjusted to my faces"; the folder's name for a model that is
 * not offered.
 */
export function modelTitle(name: string): string {
  const title = packagedModel(name)?.title ?? baseModelOf(name);
  const to = adjustedTo(name);
  return to === null ? title : `${title}, adjusted to ${to}`;
}

/** "mini-Xception"; the folder's name for a model that is not offered. */
export function genderModelTitle(name: string): string {
  return GENDER_MODELS.find((model) => model.name === name)?.title ?? name;
}

/** The words for a choice: “Ensemble”, or “Ensemble”, apparent gender with “mini-Xception”. */
export function readWith({ expression, gender }: ModelChoice): string {
  const expressions = `“${modelTitle(expression)}”`;
  if (gender === null) return expressions;
  return `${expressions}, apparent gender with “${genderModelTitle(gender)}”`;
}

/** The expressions that a model has no class for. */
export function unreadBy(name: string | null): readonly Expression[] {
  return (name === null ? undefined : packagedModel(name)?.without) ?? [];
}
