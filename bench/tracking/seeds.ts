import { InputError } from '../../scripts/cli/errors';

/**
 * The seeds that a text such as `4-9` or `7` names, smallest first; they are whole numbers from 1.
 *
 * @throws {InputError} when it names none
 */
export function seedsOf(text: string): number[] {
  const [, from, to = from] = /^([1-9]\d{0,4})(?:-([1-9]\d{0,4}))?$/.exec(text) ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (!(first <= last)) throw new InputError(`--seeds must be a number or a range, such as 4-9.`);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
