import { existsSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { LANGUAGES, type Language } from '../../src/language/languages';
import { catalogPath, KEYS_PATH } from '../../src/language/load';
import { MANIFEST } from '../../src/language/manifest-words';
import type { Catalog } from '../../src/language/messages';
import { ROOT } from '../files/root';

/** The languages whose catalogs there are, with their words; English, which the code has, has none. */
export function catalogs(): Map<Language, Catalog> {
  const files = LANGUAGES.map(({ code }) => [code, `${ROOT}src/locales/${code}.json`] as const);
  return new Map(
    files
      .filter(([, path]) => existsSync(path))
      .map(([code, path]) => [code, JSON.parse(readFileSync(path, 'utf8')) as Catalog]),
  );
}

/** A language's folder in `_locales/`: with an underscore before the region. */
function folderOf(code: string): string {
  return code.replace('-', '_');
}

/** The words of the manifest, in the form that browsers want: {"mark": {"message": "..."}}. */
function browserMessages(catalog: Catalog): string {
  const words = Object.keys(MANIFEST) as (keyof typeof MANIFEST)[];
  const entries = words.map((name) => [
    name,
    { message: catalog[`manifest.${name}`] ?? MANIFEST[name] },
  ]);
  return JSON.stringify(Object.fromEntries(entries), null, 2);
}

/**
 * The files of the pages' words: the keys once for all languages, and of each language its messages in their
 * order. The keys are a third of a catalog, and a package should stay quick to install.
 */
export function packedCatalogs(all: ReadonlyMap<Language, Catalog>): Map<string, string> {
  const keys = [...new Set([...all.values()].flatMap((catalog) => Object.keys(catalog)))].sort();
  const files = new Map([[KEYS_PATH, JSON.stringify(keys)]]);
  for (const [code, catalog] of all) {
    files.set(catalogPath(code), JSON.stringify(keys.map((key) => catalog[key] ?? null)));
  }
  return new Map([...files].map(([path, content]) => [path.slice(1), content]));
}

/**
 * Puts the languages into the package: the pages' words as locales/*.json, and those of the manifest
 * as _locales/LANGUAGE/messages.json.
 */
export function localeAssets(): Plugin {
  return {
    name: 'countenance-locale-assets',
    apply: 'build',
    generateBundle() {
      const emit = (fileName: string, source: string) =>
        this.emitFile({ type: 'asset', fileName, source });
      emit('_locales/en/messages.json', browserMessages({}));
      for (const [code, catalog] of catalogs()) {
        emit(`_locales/${folderOf(code)}/messages.json`, browserMessages(catalog));
      }
      for (const [name, content] of packedCatalogs(catalogs())) emit(name, content);
    },
  };
}
