import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { DEFAULT_EXPRESSION_MODEL, EXPRESSION_MODELS } from '../analysis/model-names';
import { type ExpressionModel, packagedModels } from './models';

const CERTAIN = EXPRESSION_MODELS.filter(({ name }) => name === DEFAULT_EXPRESSION_MODEL);

/** The expression models that are in the package; until that is known, the default one. */
export function usePackagedModels(): readonly ExpressionModel[] {
  const models = useSignal<readonly ExpressionModel[]>(CERTAIN);
  useEffect(() => {
    void packagedModels().then((found) => {
      models.value = found;
    });
  }, [models]);
  return models.value;
}
