import { chooseLanguage } from '../language/languages';
import { loadSpeech } from '../language/load';
import { ENGLISH, partOf, type Speech } from '../language/messages';
import { readSettings } from '../storage/settings';

/** What the labels over the videos say, and what the bar says that offers to read a call. */
const NAMESPACES = ['looks', 'offer', 'common', 'problems', 'models'];

/**
 * The words for the content scripts, which may not read the package. English where there are no others,
 * so that reading begins in any case.
 */
export async function pageSpeech(): Promise<Speech> {
  try {
    const { language } = await readSettings();
    return partOf(await loadSpeech(chooseLanguage(language, navigator.languages)), NAMESPACES);
  } catch {
    return ENGLISH;
  }
}
