/**
 * The words of the interface. English stands in the code, beside what shows it, as ICU messages; other
 * languages are catalogs with the same keys (src/locales/). No DOM, no browser API.
 */
import { IntlMessageFormat } from 'intl-messageformat';

/** What stands in a message's places: numbers and words. */
type Values = Readonly<Record<string, string | number>>;

/** Messages by their keys: "live.empty.idle". */
export type Catalog = Readonly<Record<string, string>>;

/** A language, and its words; of English, which the code has, none. */
export interface Speech {
  /** As `Intl` takes it. */
  readonly locale: string;
  readonly catalog: Catalog;
}

export const ENGLISH: Speech = { locale: 'en-GB', catalog: {} };

const MESSAGE = Symbol('message');
const VALUES = Symbol('values');

/** A message with places in it, before {@link messages} gives it a key. */
interface Template {
  readonly [MESSAGE]: string;
  readonly [VALUES]: (...given: never[]) => Values;
}

type Leaf = string | ((...given: never[]) => unknown);
interface Tree {
  readonly [name: string]: Leaf | readonly (Leaf | Tree)[] | Tree;
}

let speech = ENGLISH;
/** By their text: making a format takes much longer than using it. */
const formats = new Map<string, IntlMessageFormat>();
const changed = new Set<() => void>();
const english = new Map<string, string>();

/** From now on all words are in this language. */
export function speak(wanted: Speech): void {
  speech = wanted;
  formats.clear();
  for (const forget of changed) forget();
}

/** The language in use, as `Intl` takes it. */
export function locale(): string {
  return speech.locale;
}

/** Calls back when the language has changed. */
export function whenLanguageChanges(forget: () => void): void {
  changed.add(forget);
}

/** What of a language is in one of the namespaces, for contexts that need no more. */
export function partOf({ locale, catalog }: Speech, namespaces: readonly string[]): Speech {
  const wanted = Object.entries(catalog).filter(([key]) =>
    namespaces.some((name) => key.startsWith(`${name}.`)),
  );
  return { locale, catalog: Object.fromEntries(wanted) };
}

/** All English messages of the modules that are loaded, by their keys. */
export function englishMessages(): ReadonlyMap<string, string> {
  return english;
}

/**
 * A message with places, in ICU's syntax: `{name}`, `{count, plural, one {# file} other {# files}}`.
 *
 * @param values what is given where the message is used, by the names of the places
 */
export function say<Given extends readonly never[] | readonly unknown[]>(
  values: (...given: Given) => Values,
  message: string,
): (...given: Given) => string {
  const raw = (...given: Given) => formatIn(ENGLISH.locale, message, values(...given));
  return Object.assign(raw, { [MESSAGE]: message, [VALUES]: values });
}

/**
 * Words whose every string is in the language in use at the time when it is read. A message's key is the
 * namespace and its path. Getters and other functions stay as they are.
 *
 * @param namespace of these messages alone
 */
export function messages<const T extends Tree>(namespace: string, words: T): T {
  return translated(namespace, words) as T;
}

function translated(path: string, words: object): object {
  const all: object = Array.isArray(words) ? [] : {};
  for (const [name, own] of Object.entries(Object.getOwnPropertyDescriptors(words))) {
    if (Array.isArray(words) && name === 'length') continue;
    Object.defineProperty(all, name, { ...descriptor(`${path}.${name}`, own), enumerable: true });
  }
  return all;
}

function descriptor(key: string, own: PropertyDescriptor): PropertyDescriptor {
  const { value } = own;
  if (own.get !== undefined) return { get: own.get };
  if (typeof value === 'string') {
    english.set(key, value);
    return { get: () => speech.catalog[key] ?? value };
  }
  if (typeof value === 'object') return { value: translated(key, value as object) };
  return { value: MESSAGE in value ? sayer(key, value as Template) : value };
}

function sayer(key: string, template: Template): (...given: never[]) => string {
  const message = template[MESSAGE];
  english.set(key, message);
  return (...given) => {
    const values = template[VALUES](...given);
    const own = speech.catalog[key];
    if (own !== undefined) {
      try {
        return formatIn(speech.locale, own, values);
      } catch {
        // A damaged catalog: English is better than nothing.
      }
    }
    return formatIn(ENGLISH.locale, message, values);
  };
}

/** A message whose places are only names: "{a} before {b}". Nothing in it depends on the language's rules. */
const SIMPLE = /^[^{}']*(?:\{\w+\}[^{}']*)+$/;

function formatIn(of: string, message: string, values: Values): string {
  // Most messages are so, and a list of many people has hundreds: reading them as ICU's syntax takes long.
  if (SIMPLE.test(message)) return filled(message, values);
  const key = `${of} ${message}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new IntlMessageFormat(message, of, undefined, { ignoreTag: true });
    formats.set(key, format);
  }
  return String(format.format({ ...values }));
}

/** @throws TypeError where a place has no value */
function filled(message: string, values: Values): string {
  return message.replace(/\{(\w+)\}/g, (_, place: string) => {
    const value = values[place];
    if (value === undefined) throw new TypeError(`no value for ${place}`);
    return String(value);
  });
}
