import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { beforeAll, describe, expect, it } from 'vitest';
import { catalogs } from '../../../scripts/extension/locale-assets';
import { filesIn } from '../../../scripts/files/files-in';
import { ROOT } from '../../../scripts/files/root';
import { allEnglish } from '../../../scripts/language/english';
import { EXPRESSIONS } from '../../../src/analysis/types';
import { LANGUAGE_CODES } from '../../../src/language/languages';
import type { Catalog } from '../../../src/language/messages';

/** What the stores take. */
const LONGEST_DESCRIPTION = 132;
/** Words on plates over the videos, where there is little room. */
const ON_PLATES = /^looks\.(name|looks|clearlyLooks|perhapsLooks|clearly|perhaps|unsureBecause)\./;
/** English messages up to this length are mostly buttons and labels. */
const SHORT = 24;

/** Kinds of elements in a parsed message: text, and the number of a plural. */
const [LITERAL, POUND] = [0, 7];

let english: ReadonlyMap<string, string>;

beforeAll(async () => {
  english = await allEnglish();
}, 60_000);

type Elements = ReturnType<IntlMessageFormat['getAst']>;

/** A message in its parts; where it has no places, it is only text. */
function parsed(message: string): Elements {
  if (!message.includes('{')) return [];
  return new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst();
}

/** All elements of a message, those within plurals and choices, too. */
function elementsOf(elements: Elements): Elements {
  return elements.flatMap((element) =>
    'options' in element
      ? [element, ...Object.values(element.options).flatMap(({ value }) => elementsOf(value))]
      : [element],
  );
}

/** The names of a message's places. */
function placesOf(message: string): string[] {
  const places = elementsOf(parsed(message)).filter(
    ({ type }) => type !== LITERAL && type !== POUND,
  );
  return [...new Set(places.map((place) => ('value' in place ? place.value : '')))].sort();
}

/** The characters that are shown at least: of plurals and choices the longest, places are nothing. */
function lengthOf(message: string): number {
  return message.includes('{') ? lengthOfAll(parsed(message)) : message.length;
}

function lengthOfAll(elements: Elements): number {
  return elements.reduce((sum, element) => {
    if ('options' in element) {
      const options = Object.values(element.options).map(({ value }) => lengthOfAll(value));
      return sum + Math.max(...options);
    }
    return element.type === LITERAL && 'value' in element ? sum + element.value.length : sum;
  }, 0);
}

/** How long a translation may be. @param length of the English message */
function longest(key: string, length: number): number {
  if (key === 'manifest.description') return LONGEST_DESCRIPTION;
  if (ON_PLATES.test(key)) return Math.max(1.6 * length, length + 13);
  return length <= SHORT ? 2 * length + 8 : 1.7 * length + 20;
}

/** The messages of a catalog for which something holds, with what they say. */
function those(catalog: Catalog, is: (key: string, message: string) => boolean): string[] {
  return Object.entries(catalog)
    .filter(([key, message]) => is(key, message))
    .map(([key, message]) => `${key}: ${message}`);
}

it('has a catalog for every language that is offered', () => {
  expect(['en', ...catalogs().keys()].sort()).toEqual([...LANGUAGE_CODES].sort());
});

describe('the English messages', () => {
  it('are used, each of them', () => {
    const code = filesIn(join(ROOT, 'src'))
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => readFileSync(join(ROOT, 'src', path), 'utf8'))
      .join('\n');
    const names = new Set(code.match(/(?<=\.)\w+|(?<=[{,(] ?)\w+\b(?! ?:)/g));
    const quoted = new Set(code.match(/(?<=')[\w+-]+(?='(?!:))/g));
    /** What is in these is read by a name that is computed, or handed on as a whole. */
    const groups = new Set(code.match(/\b[\w]+(?=(\.\w+)?\)?\[)|(?<=[\w)]\.)[\w]+(?=[;,)])/g));
    const isUsed = (key: string) => {
      const path = key.split('.').filter((name) => !/^\d+$/.test(name));
      const last = path.at(-1) ?? '';
      return (
        names.has(last) || quoted.has(last) || path.slice(1, -1).some((name) => groups.has(name))
      );
    };
    expect([...english.keys()].filter((key) => !isUsed(key))).toEqual([]);
  });

  it('say how faces look, and never how anybody is', () => {
    const claims = [...english].filter(([, message]) =>
      /\b(is|are|was|were|am|feels?) (angry|disgusted|afraid|happy|sad|surprised)\b/i.test(message),
    );
    // These are what numbered folders of data sets stand for.
    expect(claims.filter(([key]) => !key.startsWith('data.folders.numberings.'))).toEqual([]);
  });

  it('fit into the stores', () => {
    expect(english.get('manifest.description')?.length).toBeLessThanOrEqual(LONGEST_DESCRIPTION);
  });
});

describe.each([...catalogs()])('the catalog of %s', (_, catalog) => {
  it('has every message, and no other', () => {
    expect(Object.keys(catalog).sort()).toEqual([...english.keys()].sort());
  });

  it('can be parsed, with the places that English has', () => {
    const wrong = those(catalog, (key, message) => {
      const places = placesOf(message).join();
      return places !== placesOf(english.get(key) ?? '').join();
    });
    expect(wrong).toEqual([]);
  });

  it('says nothing in quotes of ICU, and has no tags', () => {
    expect(those(catalog, (_, message) => /['<>]/.test(message))).toEqual([]);
  });

  it('is not empty where English is not', () => {
    const isEmpty = (key: string, message: string) =>
      (message === '') !== (english.get(key) === '');
    expect(those(catalog, isEmpty)).toEqual([]);
  });

  it('is not too long', () => {
    const isTooLong = (key: string, message: string) =>
      lengthOf(message) > longest(key, lengthOf(english.get(key) ?? ''));
    expect(those(catalog, isTooLong)).toEqual([]);
  });

  it('has words of its own for each expression', () => {
    for (const group of ['name', 'looks', 'clearlyLooks', 'perhapsLooks', 'clearly', 'perhaps']) {
      const words = EXPRESSIONS.map((expression) => catalog[`looks.${group}.${expression}`]);
      expect(new Set(words).size).toBe(EXPRESSIONS.length);
    }
  });

  it('says of a face more than the name of its expression', () => {
    for (const expression of EXPRESSIONS) {
      expect(catalog[`looks.looks.${expression}`]).not.toBe(catalog[`looks.name.${expression}`]);
    }
  });
});
