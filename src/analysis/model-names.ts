/** The folder of the expression model that is used where nothing else is chosen. */
export const DEFAULT_EXPRESSION_MODEL = 'expression-ensemble';

/** The folder of the model of apparent gender that is used where nothing else is chosen. */
export const DEFAULT_GENDER_MODEL = 'gender-mini-xception';
