import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import browser from 'webextension-polyfill';

/**
 * The keys of one of the manifest's commands, such as "Alt+Shift+M"; empty where none are set, `null`
 * until they are read.
 */
export function useShortcut(command: string): ReadonlySignal<string | null> {
  const keys = useSignal<string | null>(null);
  useEffect(() => {
    const read = async () => {
      const commands = await browser.commands.getAll();
      keys.value = commands.find(({ name }) => name === command)?.shortcut ?? '';
    };
    void read();
    // They may have been changed in another tab.
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, [keys, command]);
  return keys;
}
