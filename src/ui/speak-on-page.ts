import { LANGUAGES, type Language } from '../language/languages';
import { loadSpeech } from '../language/load';
import { speak } from '../language/messages';

/** Has the page speak a language, and says so to the browser and to screen readers. */
export async function speakOnPage(language: Language): Promise<void> {
  const speech = await loadSpeech(language);
  speak(speech);
  const root = document.documentElement;
  root.lang = speech.locale.split('-u-')[0] ?? language;
  root.dir = LANGUAGES.find(({ locale }) => locale === speech.locale)?.dir ?? 'ltr';
}
