import { languageInUse } from '../language/in-use';
import type { Language } from '../language/languages';
import { loadSpeech } from '../language/load';
import { speak } from '../language/messages';

/** Has the page speak a language, and says so to the browser and to screen readers. */
export async function speakOnPage(language: Language): Promise<void> {
  speak(await loadSpeech(language));
  const { code, dir } = languageInUse();
  document.documentElement.lang = code;
  document.documentElement.dir = dir;
}
