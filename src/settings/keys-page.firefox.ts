/** Firefox has had it since version 137; the types of the polyfill lack it. */
interface WithShortcutSettings {
  openShortcutSettings(): Promise<void>;
}

/** Opens the browser's page on which shortcuts are changed. */
export function openKeysPage(): Promise<void> {
  return (chrome.commands as unknown as WithShortcutSettings).openShortcutSettings();
}
