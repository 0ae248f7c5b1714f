/** Which labelled pictures belong together, so that none is judged by what was learned from its twin. Pure. */

/** What tells which pictures belong together. */
interface Grouped {
  /** Begins with the chosen folder: "faces/happy/anna_01.jpg". */
  readonly path: string;
  readonly label: string;
  /** The same for two copies of one picture. */
  readonly content: string;
}

/**
 * A name that more than this share of the pictures has in common, such as "IMG_", is no person's.
 * Below {@link SMALL_GROUP} pictures it always counts.
 */
const LARGEST_SHARE = 0.1;
const SMALL_GROUP = 10;

/** So many of so many pictures are one person's at most, as far as their names tell. */
export function largestSeries(pictures: number): number {
  return Math.max(SMALL_GROUP, Math.floor(LARGEST_SHARE * pictures));
}

/**
 * Numbers the groups of pictures: copies of one picture, those whose names differ in their last number
 * alone ("anna_01.jpg" and "anna_02.jpg"), and those in folders of one name that hold several expressions
 * ("happy/anna" and "sad/anna"), since these often show one person.
 *
 * @returns the group of each picture, from 0
 */
export function pictureGroups(pictures: readonly Grouped[]): number[] {
  const most = largestSeries(pictures.length);
  const parents = pictures.map((_, i) => i);
  const rootOf = (i: number): number => {
    const parent = parents[i] ?? i;
    if (parent === i) return i;
    const root = rootOf(parent);
    parents[i] = root;
    return root;
  };
  const series = alike(pictures.map(({ path }) => [seriesOf(path) ?? []].flat()));
  for (const members of [...series, ...mixedFolders(pictures)]) {
    if (members.length <= most) join(members, parents, rootOf);
  }
  for (const members of alike(pictures.map(({ content }) => [content]))) {
    join(members, parents, rootOf);
  }
  const numbers = new Map<number, number>();
  return pictures.map((_, i) => {
    const root = rootOf(i);
    if (!numbers.has(root)) numbers.set(root, numbers.size);
    return numbers.get(root) ?? 0;
  });
}

/**
 * "anna" of "faces/happy/Anna_01.jpg", and "s010_006" of the pictures of one film "S010_006_00000013.png";
 * `null` where nothing is left, as of "0001.jpg".
 */
function seriesOf(path: string): string | null {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  const series = name
    .replace(/\.[^.]*$/, '')
    .replace(/[\s_.()-]*\d*[\s_.()-]*$/, '')
    .toLowerCase();
  return series === '' ? null : series;
}

/** The pictures in folders of one name, where they have several labels; not those of the chosen folder. */
function mixedFolders(pictures: readonly Grouped[]): (readonly number[])[] {
  const folders = alike(pictures.map(({ path }) => path.split(/[\\/]/).slice(1, -1)));
  return folders.filter((members) => new Set(members.map((i) => pictures[i]?.label)).size > 1);
}

/** The places of equal keys. @param keys those of each place */
function alike(keys: readonly (readonly string[])[]): (readonly number[])[] {
  const places = new Map<string, number[]>();
  keys.forEach((own, i) => {
    for (const key of new Set(own)) {
      const known = places.get(key);
      if (known === undefined) places.set(key, [i]);
      else known.push(i);
    }
  });
  return [...places.values()];
}

function join(members: readonly number[], parents: number[], rootOf: (i: number) => number): void {
  const [first] = members;
  if (first === undefined) return;
  for (const member of members) parents[rootOf(member)] = rootOf(first);
}
