/** Takes the names of those who are left out from what the page or the user wrote of a session. */
import { nameOf, participantOf, type SavedSession } from './saved-session';

/** Stands where a name stood. In an address it stands for any part: none has this character as it is. */
const BLANK = '…';
/** Shorter words of a name, such as "de", are taken out only with the whole name, in characters. */
const SHORTEST_WORD = 3;

/** Scripts that have no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/u;
const LETTER = '[\\p{L}\\p{M}\\p{N}]';

type Written = Pick<SavedSession, 'title' | 'page' | 'marks'>;

/** The same text without these names, and without the words that they consist of. */
export function withoutNamesIn(text: string, names: readonly string[]): string {
  const pattern = patternOf(names);
  return pattern === null ? text : text.replace(pattern, BLANK);
}

/** The same title, address and marks without these names. */
export function blanked<S extends Written>(session: S, names: readonly string[]): S {
  if (names.length === 0) return session;
  const { title, page, marks } = session;
  return {
    ...session,
    title: withoutNamesIn(title, names),
    page: page
      .split('/')
      .map((part) => (withoutNamesIn(decoded(part), names) === decoded(part) ? part : BLANK))
      .join('/'),
    marks: marks.map((mark) => ({ ...mark, word: withoutNamesIn(mark.word, names) })),
  };
}

/** A session as it is exported: without the names of those whom the user left out after the call. */
export function withoutLeftOutNames(session: SavedSession): SavedSession {
  const { participants, edits } = session;
  const out = edits.leftOut.flatMap((key) => nameOf(session, key) ?? []);
  const gone = new Set(edits.leftOut.map(participantOf));
  const others = participants
    .filter(({ number, leftOut }) => !leftOut && !gone.has(number))
    .map(({ number }) => nameOf(session, `${number}.1`));
  return blanked(
    session,
    out.filter((name) => !others.includes(name)),
  );
}

/** Codes of meetings and names of rooms have at least so many characters; "v2" and "app" are no calls. */
const SHORTEST_CALL = 6;
/** How many messages were not read, as apps write it before a title. */
const COUNT = /^\(\d+\)\s*/;

/**
 * Whether a session is of this call, though a part of its address may have been blanked. Some apps, such as
 * Teams, have all their calls at one address: there the title must be the same, too.
 */
export function isOfCall(
  session: Pick<SavedSession, 'page' | 'title'>,
  { page, title }: Pick<SavedSession, 'page' | 'title'>,
): boolean {
  const [kept, given] = [session.page.split('/'), page.split('/')];
  const isPage =
    kept.length === given.length && kept.every((part, i) => part === BLANK || part === given[i]);
  if (!isPage) return false;
  // Before the third slash are scheme and host.
  if (given.slice(3).some(({ length }) => length >= SHORTEST_CALL)) return true;
  const before = session.title.replace(COUNT, '');
  return before !== '' && (before.includes(BLANK) || before === title.replace(COUNT, ''));
}

function patternOf(names: readonly string[]): RegExp | null {
  const parts = names.flatMap((name) => {
    const words = name.split(/\s+/).filter(Boolean);
    const long = words.filter((word) => [...word].length >= SHORTEST_WORD || UNSPACED.test(word));
    return [words.map(escaped).join('\\s*'), ...long.map(escaped)];
  });
  const all = parts.filter((part) => part !== '').map(wholeWord);
  return all.length === 0 ? null : new RegExp(all.join('|'), 'giu');
}

/** Not within other words, where there are spaces between words: "Ada" is not in "adapter", but in "Adas". */
function wholeWord(part: string): string {
  return UNSPACED.test(part) ? part : `(?<!${LETTER})${part}(?:’?s)?(?!${LETTER})`;
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
