import { LANGUAGES, type Language } from '../language/languages';
import { loadSpeech } from '../language/load';
import { speak } from '../language/messages';

/** Has the page speak a language, and says so to the browser and to screen readers. */
export async function speakOnPage(language: Language): Promise<void> {
  const speech = await loadSpeech(language);
  speak(speech);
  // English where the wanted words are missing.
  const spoken = LANGUAGES.find(({ locale }) => locale === speech.locale);
  document.documentElement.lang = spoken?.code ?? 'en';
  document.documentElement.dir = spoken?.dir ?? 'ltr';
}
