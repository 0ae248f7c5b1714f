import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { DEFAULT_EXPRESSION_MODEL, EXPRESSION_MODELS } from '../analysis/model-names';
import { onAdjustedModelsChanged } from '../storage/adjusted-models';
import type { ExpressionModel } from './models';
import { offeredModels } from './offered-models';

const CERTAIN = EXPRESSION_MODELS.filter(({ name }) => name === DEFAULT_EXPRESSION_MODEL);

/** The expression models that can be chosen, kept up to date; until that is known, the default one. */
export function useOfferedModels(): readonly ExpressionModel[] {
  const models = useSignal<readonly ExpressionModel[]>(CERTAIN);
  useEffect(() => {
    let current = true;
    const read = async () => {
      const found = await offeredModels();
      if (current) models.value = found;
    };
    void read();
    const stop = onAdjustedModelsChanged(() => void read());
    return () => {
      current = false;
      stop();
    };
  }, [models]);
  return models.value;
}
