/** The languages of the interface, each named in itself, in the order in which they are offered. */
export const LANGUAGES = [
  { code: 'en', name: 'English', locale: 'en-GB', dir: 'ltr' },
  { code: 'de', name: 'Deutsch', locale: 'de', dir: 'ltr' },
  { code: 'fr', name: 'Français', locale: 'fr', dir: 'ltr' },
  { code: 'es', name: 'Español', locale: 'es', dir: 'ltr' },
  { code: 'pt-BR', name: 'Português (Brasil)', locale: 'pt-BR', dir: 'ltr' },
  { code: 'it', name: 'Italiano', locale: 'it', dir: 'ltr' },
  { code: 'ja', name: '日本語', locale: 'ja', dir: 'ltr' },
  { code: 'zh-CN', name: '简体中文', locale: 'zh-CN', dir: 'ltr' },
  { code: 'hi', name: 'हिन्दी', locale: 'hi-u-nu-latn', dir: 'ltr' },
  // Times of videos and names of files have Latin digits, so all figures have.
  { code: 'ar', name: 'العربية', locale: 'ar-u-nu-latn', dir: 'rtl' },
] as const;

export type Language = (typeof LANGUAGES)[number]['code'];

/** The codes of {@link LANGUAGES}. */
export const LANGUAGE_CODES: readonly Language[] = LANGUAGES.map(({ code }) => code);

/**
 * The language to use: the wanted one, or else the first of the user's languages that there is, whatever
 * its region; English where there is none.
 *
 * @param wanted "browser" for the browser's own
 * @param preferred the browser's, best first, such as "de-AT"
 */
export function chooseLanguage(
  wanted: Language | 'browser',
  preferred: readonly string[],
): Language {
  if (wanted !== 'browser') return wanted;
  const [first = 'en'] = preferred.flatMap((tag) => languageOf(tag) ?? []);
  return first;
}

function languageOf(tag: string): Language | null {
  const [primary = ''] = tag.toLowerCase().split('-');
  const is = (code: string) => code.toLowerCase().split('-')[0] === primary;
  return LANGUAGE_CODES.find(is) ?? null;
}
