import { type Signal, signal } from '@preact/signals';
import { DEFAULT_EXPRESSION_MODEL, DEFAULT_GENDER_MODEL } from '../analysis/model-names';
import type { ModelChoice } from '../analysis/models';

/** What is chosen above the tabs, for whatever is read from then on. */
export interface Choices {
  /** Folder of the expression model. */
  readonly expressionModel: Signal<string>;
  /** Whether apparent gender is read. */
  readonly gender: Signal<boolean>;
  /** Folder of the model of apparent gender, for when it is read. */
  readonly genderModel: Signal<string>;
}

export function createChoices(): Choices {
  return {
    expressionModel: signal(DEFAULT_EXPRESSION_MODEL),
    gender: signal(false),
    genderModel: signal(DEFAULT_GENDER_MODEL),
  };
}

/** What is chosen now; whoever renders with it is rendered again when something else is. */
export function chosenNow({ expressionModel, gender, genderModel }: Choices): ModelChoice {
  return {
    expression: expressionModel.value,
    gender: gender.value ? genderModel.value : null,
  };
}
