import { numberedPerson } from '../../ui/words';

/** "Person 2", or "Ada (2)" where the user gave a name: the number is the one on the picture. */
export function personWords(id: number, name: string | null): string {
  return name === null ? numberedPerson(id) : `${name} (${id})`;
}
