/** Numbers, percentages, dates and lists in the interface's language. Formats are kept: making one takes long. */
import { locale, whenLanguageChanges } from './messages';

const formats = new Map<string, unknown>();
whenLanguageChanges(() => formats.clear());

function kept<T>(key: string, make: () => T): T {
  const known = formats.get(key) as T | undefined;
  if (known !== undefined) return known;
  const made = make();
  formats.set(key, made);
  return made;
}

/** "12.5" @param digits after the decimal point */
export function decimal(number: number, digits: number): string {
  const style = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return kept(`decimal ${digits}`, () => new Intl.NumberFormat(locale(), style)).format(number);
}

/**
 * A share as a percentage: "87 %".
 *
 * @param share 0 to 1
 * @param digits after the decimal point
 */
export function percentage(share: number, digits: number): string {
  // English has the space that the international standard of units wants (SI brochure, 5.4.7).
  if (locale() === 'en-GB') return `${(100 * share).toFixed(digits)} %`;
  const style = {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  } as const;
  return kept(`percent ${digits}`, () => new Intl.NumberFormat(locale(), style)).format(share);
}

/**
 * A date or a time in words; nothing of what is no time. A time zone that the browser does not know
 * becomes its own.
 *
 * @param timeZone such as "Europe/Berlin"; the computer's own where it is left out
 */
export function dateWords(
  style: Intl.DateTimeFormatOptions,
  epochMs: number,
  timeZone?: string,
): string {
  if (!Number.isFinite(epochMs)) return '';
  const key = `date ${timeZone} ${JSON.stringify(style)}`;
  return kept(key, () => dateFormat(style, timeZone)).format(epochMs);
}

function dateFormat(
  style: Intl.DateTimeFormatOptions,
  timeZone: string | undefined,
): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(
      locale(),
      timeZone === undefined ? style : { ...style, timeZone },
    );
  } catch {
    return new Intl.DateTimeFormat(locale(), style);
  }
}

/** "a", "a and b", "a, b and c" */
export function conjunction(words: readonly string[]): string {
  return kept('and', () => new Intl.ListFormat(locale(), { type: 'conjunction' })).format(words);
}

/** "a", "a or b", "a, b or c" */
export function disjunction(words: readonly string[]): string {
  return kept('or', () => new Intl.ListFormat(locale(), { type: 'disjunction' })).format(words);
}
