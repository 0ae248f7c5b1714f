/** The models as the pages name and offer them. */
import {
  DEFAULT_EXPRESSION_MODEL,
  EXPRESSION_MODELS,
  GENDER_MODELS,
} from '../analysis/model-names';
import type { ModelChoice } from '../analysis/models';
import type { Expression } from '../analysis/types';

export type ExpressionModel = (typeof EXPRESSION_MODELS)[number];

function modelNamed(name: string): ExpressionModel | undefined {
  return EXPRESSION_MODELS.find((model) => model.name === name);
}

/** "Model 2: without disgust"; the folder's name for a model that is not offered. */
export function modelTitle(name: string): string {
  return modelNamed(name)?.title ?? name;
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
  return (name === null ? undefined : modelNamed(name)?.without) ?? [];
}

/** The expression models that are in the package; the one used by default always is. */
export async function packagedModels(): Promise<readonly ExpressionModel[]> {
  const present = await Promise.all(EXPRESSION_MODELS.map(({ name }) => isPackaged(name)));
  return EXPRESSION_MODELS.filter((_, index) => present[index]);
}

/** Whether a model is in the package. */
export async function isPackaged(name: string): Promise<boolean> {
  if (name === DEFAULT_EXPRESSION_MODEL) return true;
  // In the extension, a file that is not in the package is a network error rather than a status.
  return fetch(`/models/${name}/model.json`, { method: 'HEAD' }).then(
    ({ ok }) => ok,
    () => false,
  );
}
