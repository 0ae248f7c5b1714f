import type { SavedSession } from '../record/saved-session';
import { WORDS } from './strings';

/** A page may have a title of any length, in characters. */
const LONGEST = 120;

/** The title of a session, as pages show it. */
export function titleOf({ title }: Pick<SavedSession, 'title'>): string {
  const characters = [...title.trim()];
  if (characters.length === 0) return WORDS.list.untitled;
  if (characters.length <= LONGEST) return characters.join('');
  return `${characters.slice(0, LONGEST - 1).join('')}…`;
}
