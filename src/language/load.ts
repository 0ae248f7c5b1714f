import { LANGUAGES, type Language } from './languages';
import { ENGLISH, type Speech } from './messages';

/** Where the keys of all catalogs are in the package. */
export const KEYS_PATH = '/locales/keys.json';

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
    const [keys, messages] = await Promise.all([KEYS_PATH, catalogPath(language)].map(wordsIn));
    if (keys?.length !== messages?.length) throw new TypeError('not a catalog');
    const entries = keys?.flatMap((key, index) => {
      const message = messages?.[index] ?? null;
      return key === null || message === null ? [] : [[key, message] as const];
    });
    return { locale, catalog: Object.fromEntries(entries ?? []) };
  } catch {
    return ENGLISH;
  }
}

/** @throws TypeError where the file is missing, or no list of words */
async function wordsIn(path: string): Promise<readonly (string | null)[]> {
  const response = await fetch(path);
  const value: unknown = await response.json();
  const isSound =
    Array.isArray(value) && value.every((word) => word === null || typeof word === 'string');
  if (!isSound) throw new TypeError('not a catalog');
  return value;
}
