import { numberedPerson } from '../../ui/words';
import { WORDS } from './strings';

/** "Person 2", or "Ada (2)" where the user gave a name: the number is the one on the picture. */
export function personWords(id: number, name: string | null): string {
  return name === null ? numberedPerson(id) : WORDS.personNamed(name, id);
}
