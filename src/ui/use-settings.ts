import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { onSettingsChanged, readSettings, type Settings } from '../storage/settings';

/** The settings, kept up to date whichever page changes them; `null` until they are read. */
export function useSettings(): ReadonlySignal<Settings | null> {
  const settings = useSignal<Settings | null>(null);
  useEffect(() => {
    const stop = onSettingsChanged((changed) => {
      settings.value = changed;
    });
    void readSettings().then((stored) => {
      settings.value ??= stored;
    });
    return stop;
  }, [settings]);
  return settings;
}
