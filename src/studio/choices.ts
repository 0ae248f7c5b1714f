import { type Signal, signal } from '@preact/signals';
import { DEFAULT_EXPRESSION_MODEL } from '../analysis/model-names';
import type { AnalysisClient } from './analysis-client';

/** What is chosen above the tabs, for whatever is read from then on. */
export interface Choices {
  /** Folder of the expression model. */
  readonly expressionModel: Signal<string>;
  /** Whether apparent gender is read. */
  readonly gender: Signal<boolean>;
}

/** What every tab is given. */
export interface PanelProps {
  readonly client: AnalysisClient;
  readonly choices: Choices;
}

export function createChoices(): Choices {
  return { expressionModel: signal(DEFAULT_EXPRESSION_MODEL), gender: signal(false) };
}
