import { chooseLanguage } from '../language/languages';
import { onSettingsChanged, readSettings } from '../storage/settings';
import { speakOnPage } from './speak-on-page';

/**
 * Has a page of the extension speak the user's language; to be awaited before anything is rendered. A
 * page whose language is changed loads itself again.
 */
export async function usePageLanguage(): Promise<void> {
  const { language } = await readSettings();
  const chosen = chooseLanguage(language, navigator.languages);
  onSettingsChanged((settings) => {
    const wanted = chooseLanguage(settings.language, navigator.languages);
    if (wanted !== chosen) location.reload();
  });
  await speakOnPage(chosen);
}
