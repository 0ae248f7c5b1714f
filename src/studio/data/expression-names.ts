/** Which expression a folder's name stands for. Pure. */
import type { Expression } from '../../analysis/types';

/**
 * What data sets and people call the expressions, in English and German: FER-2013, FER+, RAF-DB,
 * AffectNet and KDEF among them. Without accents, since file systems store them differently.
 */
const NAMES: Readonly<Record<Expression, readonly string[]>> = {
  angry: words(
    'angry anger angriness mad furious',
    'wut wutend wuetend arger aerger argerlich aergerlich verargert veraergert zorn zornig bose boese',
  ),
  disgust: words(
    'disgust disgusted disgusting',
    'ekel angeekelt geekelt ekelig eklig abscheu angewidert',
  ),
  fear: words(
    'fear fearful afraid scared frightened',
    'angst angstlich aengstlich verangstigt veraengstigt furcht furchtsam',
  ),
  happy: words(
    'happy happiness joy joyful happyness smile smiling',
    'freude freudig frohlich froehlich froh glucklich gluecklich gluck glueck',
  ),
  sad: words('sad sadness unhappy', 'trauer traurig traurigkeit'),
  surprise: words(
    'surprise surprised surprising',
    'uberraschung ueberraschung uberrascht ueberrascht erstaunt erstaunen',
  ),
  neutral: words('neutral neutrality', 'neutralitat neutralitaet ausdruckslos'),
};

/**
 * What the numbers of data sets stand for, where their folders are numbered. They contradict each other,
 * so that only the user can say which ones they are; CK+ and AffectNet have contempt, too, which no
 * model here knows.
 */
export const NUMBERINGS = {
  'fer-2013': numbered(0, 'angry disgust fear happy sad surprise neutral'),
  'raf-db': numbered(1, 'surprise fear disgust happy sad angry neutral'),
  affectnet: numbered(0, 'neutral happy sad surprise fear disgust angry'),
  'ck+': numbered(0, 'neutral angry - disgust fear happy sad surprise'),
} as const;

/** The name of a data set with numbered folders. */
export type Numbering = keyof typeof NUMBERINGS;

export const NUMBERING_NAMES = Object.keys(NUMBERINGS) as readonly Numbering[];

const BY_WORD: ReadonlyMap<string, Expression> = new Map(
  Object.entries(NAMES).flatMap(([expression, names]) =>
    names.map((name) => [name, expression as Expression] as const),
  ),
);

/**
 * The expression that a folder is named after, whatever the case, the accents, and the numbers before
 * or behind the word; `null` where there is none.
 *
 * @param numbering says what a number alone stands for
 */
export function expressionNamed(folder: string, numbering: Numbering | null): Expression | null {
  if (isNumber(folder)) {
    return (numbering && NUMBERINGS[numbering].get(Number(folder))) ?? null;
  }
  return BY_WORD.get(wordOf(folder)) ?? null;
}

/** Whether a folder's name is a number alone. */
export function isNumber(folder: string): boolean {
  return /^\s*\d+\s*$/.test(folder);
}

/** "03_Ärger (2)" to "arger". */
function wordOf(folder: string): string {
  const plain = folder.normalize('NFKD').replaceAll('ß', 'ss').toLowerCase();
  return plain.replace(/\p{M}/gu, '').replace(/^[\d\W_]+|[\d\W_]+$/g, '');
}

function words(...lists: readonly string[]): string[] {
  return lists.flatMap((list) => list.split(' '));
}

/** @param names from `first` on; "-" where there is no such expression */
function numbered(first: number, names: string): ReadonlyMap<number, Expression> {
  return new Map(
    names
      .split(' ')
      .flatMap((name, i) => (name === '-' ? [] : [[first + i, name as Expression] as const])),
  );
}
