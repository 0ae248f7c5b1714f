import { LANGUAGES, type Language } from './languages';
import { type Catalog, ENGLISH, type Speech } from './messages';

/** Where a language's words are in the package. */
export function catalogPath(language: Language): string {
  return `/locales/${language}.json`;
}

/**
 * A language and its words, from the package; English where they are missing or damaged, so that there
 * are always words.
 */
export async function loadSpeech(language: Language): Promise<Speech> {
  const locale = LANGUAGES.find(({ code }) => code === language)?.locale;
  if (locale === undefined || language === 'en') return ENGLISH;
  try {
    const response = await fetch(catalogPath(language));
    return { locale, catalog: soundCatalog(await response.json()) };
  } catch {
    return ENGLISH;
  }
}

/** @throws TypeError where it is no catalog */
function soundCatalog(value: unknown): Catalog {
  const isSound =
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((message) => typeof message === 'string');
  if (!isSound) throw new TypeError('not a catalog');
  return value as Catalog;
}
