import { EXPRESSIONS, type Expression } from '../../src/analysis/types';
import { expressionNamed, NUMBERING_NAMES } from '../../src/studio/data/expression-names';
import { folderKey, type Naming } from '../../src/studio/data/folder';
import { oneOf } from '../cli/arguments';
import { InputError } from '../cli/errors';

/** What `--map` takes for pictures that are to be left out. */
const NONE = 'none';

/**
 * What the user says of folders on the command line.
 *
 * @param maps such as "Freude=happy" or "Freude=happy,Wut=angry"; "none" leaves a folder out
 * @param numbers the data set whose numbers are the folders' names
 * @throws {InputError} where a part of it makes no sense
 */
export function readNaming(maps: readonly string[], numbers: string | undefined): Naming {
  const pairs = maps.flatMap((map) => map.split(',')).map(readPair);
  return {
    map: new Map(pairs),
    numbering:
      numbers === undefined ? null : oneOf('numbers', numbers.toLowerCase(), NUMBERING_NAMES),
  };
}

function readPair(pair: string): readonly [folder: string, label: Expression | null] {
  const at = pair.lastIndexOf('=');
  const [folder, said] = [
    pair.slice(0, at),
    pair
      .slice(at + 1)
      .trim()
      .toLowerCase(),
  ];
  if (at < 1) throw new InputError(`--map wants FOLDER=EXPRESSION, not “${pair}”.`);
  const label = expressionNamed(said, null);
  if (label === null && said !== NONE) {
    const names = [...EXPRESSIONS, NONE].join(', ');
    throw new InputError(`--map: “${said}” is none of ${names}.`);
  }
  return [folderKey(folder), label];
}
