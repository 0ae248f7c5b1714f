/** The differences between the page in the extension and the same page on a local server. */
import { DEFAULT_EXPRESSION_MODEL } from '../analysis/model-names';
import { chooseLanguage } from '../language/languages';
import { speakOnPage } from '../ui/speak-on-page';
import { PAGES } from '../ui/strings';

/** Whether the extension APIs are available. */
function isExtension(): boolean {
  return typeof chrome !== 'undefined' && chrome.runtime?.id !== undefined;
}

/** The addresses of the welcome page and of the help. */
export const WELCOME_URL = `/${PAGES.welcome}`;
export const HELP_URL = `/${PAGES.help}`;

/**
 * Whether the user has ticked the box of the welcome page. On a local server this is always true:
 * there are no settings to store an answer in, and the studio's footer has the main warnings.
 */
export async function hasConsent(): Promise<boolean> {
  if (!isExtension()) return true;
  // Imported on demand, because it throws outside of an extension.
  const { readSettings } = await import('../storage/settings');
  return (await readSettings()).consentAt !== null;
}

/** Has the page speak the user's language; on a local server the browser's. */
export async function useLanguage(): Promise<void> {
  if (isExtension()) {
    const { usePageLanguage } = await import('../ui/page-language');
    await usePageLanguage();
  } else {
    await speakOnPage(chooseLanguage('browser', navigator.languages));
  }
}

/** Has calls read with the default model if they were to be read with one that is removed now. */
export async function forgetModel(name: string): Promise<void> {
  if (!isExtension()) return;
  const { changeSettings } = await import('../storage/settings');
  await changeSettings(({ expressionModel }) =>
    expressionModel === name ? { expressionModel: DEFAULT_EXPRESSION_MODEL } : {},
  );
}
