import { DEFAULT_EXPRESSION_MODEL } from '../analysis/model-names';
import { type ExpressionModel, offered } from './models';
import { offeredModels } from './offered-models';
import { useAdjustedModels } from './use-adjusted-models';

/** The expression models that can be chosen, kept up to date; until that is known, the default one. */
export function useOfferedModels(): readonly ExpressionModel[] {
  return useAdjustedModels<readonly ExpressionModel[]>(
    [offered(DEFAULT_EXPRESSION_MODEL)],
    offeredModels,
  );
}
