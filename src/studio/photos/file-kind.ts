/** The type of a file by its first bytes. Browsers go by those too, and ignore the name. */
export interface FileKind {
  /** What to call it, with an article: "a JPEG picture". */
  readonly words: string;
  readonly isPicture: boolean;
  /** The extensions that its name may have. */
  readonly endings: readonly string[];
}

const picture = (words: string, ...endings: string[]): FileKind => ({
  words,
  isPicture: true,
  endings,
});
const other = (words: string): FileKind => ({ words, isPicture: false, endings: [] });

/** File signatures: text at an offset, and the type it identifies. The first match counts. */
const SIGNS: readonly (readonly [at: number, text: string, kind: FileKind])[] = [
  [0, '\xff\xd8\xff', picture('a JPEG picture', 'jpg', 'jpeg', 'jpe', 'jfif')],
  [0, '\x89PNG\r\n\x1a\n', picture('a PNG picture', 'png', 'apng')],
  [0, 'GIF8', picture('a GIF picture', 'gif')],
  [8, 'WEBP', picture('a WebP picture', 'webp')],
  [4, 'ftypavif', picture('an AVIF picture', 'avif')],
  [4, 'ftypavis', picture('an AVIF picture', 'avif')],
  [4, 'ftypheic', other('a HEIC picture, which this browser cannot read')],
  [4, 'ftypmif1', other('a HEIF picture, which this browser cannot read')],
  [0, 'BM', picture('a BMP picture', 'bmp')],
  [4, 'ftyp', other('a video')],
  [0, '\x1a\x45\xdf\xa3', other('a video')],
  [8, 'AVI ', other('a video')],
  [0, '%PDF', other('a PDF document')],
  [0, 'PK\x03\x04', other('a zip archive')],
];

/** @returns `null` where the first bytes match no known type */
export function kindOf(head: Uint8Array): FileKind | null {
  const text = String.fromCharCode(...head.subarray(0, 32));
  return SIGNS.find(([at, sign]) => text.startsWith(sign, at))?.[2] ?? null;
}

/** Whether a name's extension fits a type; a name without an extension fits any. */
export function hasFittingName(name: string, { endings }: FileKind): boolean {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  return ending === undefined || endings.includes(ending);
}
