/** The models as the pages name and offer them. */
import {
  adjustedTo,
  baseModelOf,
  EXPRESSION_MODELS,
  type GENDER_MODELS,
} from '../analysis/model-names';
import type { ModelChoice } from '../analysis/models';
import type { Expression } from '../analysis/types';
import { messages, say } from '../language/messages';

/** What models are called, by their folders. "Ensemble" and "Model 1" are names that stay. */
const MODELS = messages('models', {
  title: {
    'expression-ensemble': 'Ensemble',
    'expression-model-1': 'Model 1: all seven expressions',
    'expression-model-2': 'Model 2: without disgust',
    'expression-model-3': 'Model 3: without disgust, balanced training',
    'gender-mini-xception': 'mini-Xception',
    'gender-cnn': 'Plain network',
  } satisfies Readonly<Record<Packaged, string>>,
  adjusted: say((title: string, to: string) => ({ title, to }), '{title}, adjusted to {to}'),
  readWith: say((expression: string) => ({ expression }), '“{expression}”'),
  readWithBoth: say(
    (expression: string, gender: string) => ({ expression, gender }),
    '“{expression}”, apparent gender with “{gender}”',
  ),
});

type Packaged = (typeof EXPRESSION_MODELS | typeof GENDER_MODELS)[number]['name'];

/** The title of a model in the package; `undefined` of any other. */
function titleOf(name: string): string | undefined {
  return name in MODELS.title ? MODELS.title[name as Packaged] : undefined;
}

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
  const title = titleOf(baseModelOf(name)) ?? baseModelOf(name);
  const to = adjustedTo(name);
  return to === null ? title : MODELS.adjusted(title, to);
}

/** "mini-Xception"; the folder's name for a model that is not offered. */
export function genderModelTitle(name: string): string {
  return titleOf(name) ?? name;
}

/** The words for a choice: “Ensemble”, or “Ensemble”, apparent gender with “mini-Xception”. */
export function readWith({ expression, gender }: ModelChoice): string {
  if (gender === null) return MODELS.readWith(modelTitle(expression));
  return MODELS.readWithBoth(modelTitle(expression), genderModelTitle(gender));
}

/** A model, as pages offer it. */
export function offered(name: string): ExpressionModel {
  return { name, title: modelTitle(name), without: unreadBy(name) };
}

/** The expressions that a model has no class for. */
export function unreadBy(name: string | null): readonly Expression[] {
  return (name === null ? undefined : packagedModel(name)?.without) ?? [];
}
