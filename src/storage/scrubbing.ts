import { VOCABULARY } from './vocabulary';

/** What stands for everything that was left out. */
const LEFT_OUT = '…';
/** Longer messages say nothing more, characters. */
const LONGEST = 200;

/**
 * A message without anything that could tell about somebody: names, addresses, sites, paths, numbers.
 * Instead of looking for these, it lets only {@link VOCABULARY} through, in lower case.
 */
export function scrubbed(message: string): string {
  const words = message
    .slice(0, 10 * LONGEST)
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(scrubbedWord);
  const text = words.filter((word, i) => word !== LEFT_OUT || words[i - 1] !== LEFT_OUT).join(' ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}${LEFT_OUT}` : text;
}

/** Signs may stand around a word, but not within it: an address is made of words, too. */
function scrubbedWord(word: string): string {
  const [, inner = ''] = /^["'“‘(]?(\p{L}+)["'”’)]?[.,:;!?]?$/u.exec(word) ?? [];
  const lower = inner.toLowerCase();
  return VOCABULARY.has(lower) ? lower : LEFT_OUT;
}
