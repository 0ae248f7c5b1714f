/** The folder of the expression model that is used where nothing else is chosen. */
export const DEFAULT_EXPRESSION_MODEL = 'expression-ensemble';

/**
 * The expression models that can be chosen, in the order in which they are offered. Models 1 to 3
 * follow Kohli and Constant (docs/models.md). `without` names the expressions that a model has no
 * class for.
 */
export const EXPRESSION_MODELS = [
  { name: 'expression-ensemble', without: [] },
  { name: 'expression-model-1', without: [] },
  { name: 'expression-model-2', without: ['disgust'] },
  {
    name: 'expression-model-3',

    without: ['disgust'],
  },
] as const;

/** Expression models of earlier versions, which settings may still name: the default one has what they knew. */
export const RETIRED_EXPRESSION_MODELS: readonly string[] = ['expression-ensemble-plus'];

const ADJUSTED = /^([\w-]+) adjusted to (.+) #([0-9a-f]{6})$/;

/**
 * The name of an adjusted model: "expression-ensemble adjusted to my faces #3fa2c1". It says in every
 * saved file what read it, and two of the same title differ.
 *
 * @param base the folder of the model that is adjusted
 * @param title what it is adjusted to; not empty, in one line
 * @param fingerprint six hexadecimal digits that stand for its content
 */
export function adjustedName(base: string, title: string, fingerprint: string): string {
  return `${base} adjusted to ${title} #${fingerprint}`;
}

/** What an adjusted model is adjusted to, in the user's words; `null` of a model in the package. */
export function adjustedTo(name: string): string | null {
  return ADJUSTED.exec(name)?.[2] ?? null;
}

/** The folder of the model that an adjusted one is based on; of any other model its own name. */
export function baseModelOf(name: string): string {
  return ADJUSTED.exec(name)?.[1] ?? name;
}

/** The folder of the model of apparent gender that is used where nothing else is chosen. */
export const DEFAULT_GENDER_MODEL = 'gender-mini-xception';

/** The models of apparent gender that can be chosen where they are in the package. */
export const GENDER_MODELS = [{ name: 'gender-mini-xception' }, { name: 'gender-cnn' }] as const;
