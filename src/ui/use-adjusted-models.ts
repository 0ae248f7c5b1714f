import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { onAdjustedModelsChanged } from '../storage/adjusted-models';

/**
 * What is read of the adjusted models that are kept, and read again whenever these change.
 *
 * @param first what it is until that is known
 * @param read one that stays the same; it must not fail
 */
export function useAdjustedModels<T>(first: T, read: () => Promise<T>): T {
  const found = useSignal(first);
  useEffect(() => {
    let current = true;
    const look = async () => {
      const value = await read();
      if (current) found.value = value;
    };
    void look();
    const stop = onAdjustedModelsChanged(() => void look());
    return () => {
      current = false;
      stop();
    };
  }, [found, read]);
  return found.value;
}
