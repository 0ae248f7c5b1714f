import { type Signal, signal } from '@preact/signals';
import { DEFAULT_EXPRESSION_MODEL, DEFAULT_GENDER_MODEL } from '../analysis/model-names';
import type { ModelChoice } from '../analysis/models';
import type { PictureType } from './photos/annotate';

/** The choices above the tabs; they apply to everything that is read from then on. */
export interface Choices {
  /** Folder of the expression model. */
  readonly expressionModel: Signal<string>;
  /** Whether apparent gender is read. */
  readonly gender: Signal<boolean>;
  /** Folder of the model for apparent gender, used while {@link gender} is on. */
  readonly genderModel: Signal<string>;
  /** Of the annotated pictures that are saved. */
  readonly pictureType: Signal<PictureType>;
}

export function createChoices(): Choices {
  return {
    expressionModel: signal(DEFAULT_EXPRESSION_MODEL),
    gender: signal(false),
    genderModel: signal(DEFAULT_GENDER_MODEL),
    pictureType: signal<PictureType>('image/jpeg'),
  };
}

/** Whether two choices read alike. */
export function sameModels(a: ModelChoice, b: ModelChoice): boolean {
  return a.expression === b.expression && a.gender === b.gender;
}

/** The models chosen now. A component that calls this is rendered again when the choice changes. */
export function chosenNow({ expressionModel, gender, genderModel }: Choices): ModelChoice {
  return {
    expression: expressionModel.value,
    gender: gender.value ? genderModel.value : null,
  };
}
