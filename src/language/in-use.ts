import { LANGUAGES } from './languages';
import { locale } from './messages';

/** The language in which all words are now; English where the wanted ones are missing. */
export function languageInUse(): (typeof LANGUAGES)[number] {
  return LANGUAGES.find((language) => language.locale === locale()) ?? LANGUAGES[0];
}
