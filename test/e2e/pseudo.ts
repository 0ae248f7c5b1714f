import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { DIST, ensureBuilt } from '../../scripts/extension/build';
import { packedCatalogs } from '../../scripts/extension/locale-assets';
import { allEnglish } from '../../scripts/language/english';

/** Letters that are read as themselves, and are in no ASCII word. */
const ACCENTED = new Map(
  [...'aáeéiíoóuúyýcçnñsšzžgğlłrřdďtťAÁEÉIÍOÓUÚCÇNÑSŠZŽDĎTŤRŘLŁ'].flatMap((letter, i, all) =>
    i % 2 === 0 ? [[letter, all[i + 1] ?? letter] as const] : [],
  ),
);

/** What a message has in braces, however deep: places, plurals and choices stay as they are. */
const BRACES = /\{(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*\}/;

/** "[Štářť~]": accented, a third longer, in brackets, so that what lies outside of any was never translated. */
function pseudo(message: string): string {
  const parts = message.split(new RegExp(`(${BRACES.source})`));
  const accented = parts.map((part, i) =>
    i % 2 === 1 ? part : [...part].map((letter) => ACCENTED.get(letter) ?? letter).join(''),
  );
  return `[${accented.join('')}${'~'.repeat(Math.ceil(0.35 * message.length))}]`;
}

/**
 * A copy of the built extension in which German is the pseudo-language. The caller deletes it.
 *
 * @returns its folder
 */
export async function pseudoExtension(): Promise<{ folder: string; remove(): void }> {
  ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'countenance-pseudo-'));
  cpSync(DIST, folder, { recursive: true });
  const catalog = Object.fromEntries(
    [...(await allEnglish())].map(([key, message]) => [key, message && pseudo(message)]),
  );
  for (const [path, content] of packedCatalogs(new Map([['de', catalog]]))) {
    writeFileSync(join(folder, path), content);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Everything on a page that somebody reads or hears: its title, texts and accessible names. */
export function wordsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const words = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const isCode = node.parentElement?.closest('script, style') !== null;
      if (!isCode) words.push(node.textContent ?? '');
    }
    for (const element of document.querySelectorAll('*')) {
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext']) {
        words.push(element.getAttribute(name) ?? '');
      }
    }
    return words.map((each) => each.trim()).filter((each) => each !== '');
  });
}

/** What is left of words without what is in brackets, and without names that no language translates. */
export function untranslated(words: string, names: readonly (string | RegExp)[]): string {
  let rest = words;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/\[[^[\]]*\]/g, ' ');
  }
  for (const name of names) rest = rest.replaceAll(name, ' ');
  return rest.trim();
}
