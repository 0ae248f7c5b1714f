import { DEFAULT_EXPRESSION_MODEL, EXPRESSION_MODELS } from '../analysis/model-names';
import type { ExpressionModel } from './models';
import { offeredModels } from './offered-models';
import { useAdjustedModels } from './use-adjusted-models';

const CERTAIN = EXPRESSION_MODELS.filter(({ name }) => name === DEFAULT_EXPRESSION_MODEL);

/** The expression models that can be chosen, kept up to date; until that is known, the default one. */
export function useOfferedModels(): readonly ExpressionModel[] {
  return useAdjustedModels<readonly ExpressionModel[]>(CERTAIN, offeredModels);
}
