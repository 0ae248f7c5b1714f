/** The type of a file by its first bytes. Browsers go by those too, and ignore the name. Pure. */
export interface FileKind {
  /** What to call it, with an article: "a JPEG picture". */
  readonly words: string;
  readonly is: 'picture' | 'video' | 'other';
  /** Whether the studio can read it; else the words say why not. */
  readonly readable: boolean;
  /** The extensions that its name may have; none where any will do. */
  readonly endings: readonly string[];
}

/** So many of a file's first bytes tell its type. */
export const HEAD_BYTES = 1024;

const picture = (words: string, ...endings: string[]): FileKind => ({
  words,
  is: 'picture',
  readable: true,
  endings,
});
const unreadable = (is: FileKind['is'], words: string): FileKind => ({
  words,
  is,
  readable: false,
  endings: [],
});
const other = (words: string) => unreadable('other', words);
const foreignPicture = (words: string) =>
  unreadable('picture', `${words}, which this browser cannot read`);
const foreignVideo = (words: string) =>
  unreadable('video', `${words}, which no browser plays; an MP4 file made of it could be read`);
const VIDEO: FileKind = { words: 'a video', is: 'video', readable: true, endings: [] };

/** File signatures: text at an offset, and the type it identifies. The first match counts. */
const SIGNS: readonly (readonly [at: number, text: string, kind: FileKind])[] = [
  [0, '\xff\xd8\xff', picture('a JPEG picture', 'jpg', 'jpeg', 'jpe', 'jfif')],
  [0, '\x89PNG\r\n\x1a\n', picture('a PNG picture', 'png', 'apng')],
  [0, 'GIF8', picture('a GIF picture', 'gif')],
  [8, 'WEBP', picture('a WebP picture', 'webp')],
  [4, 'ftypavif', picture('an AVIF picture', 'avif')],
  [4, 'ftypavis', picture('an AVIF picture', 'avif')],
  [4, 'ftyphei', foreignPicture('a HEIC picture')],
  [4, 'ftyphev', foreignPicture('a HEIC picture')],
  [4, 'ftypmif1', foreignPicture('a HEIF picture')],
  [4, 'ftypmsf1', foreignPicture('a HEIF picture')],
  [4, 'ftypcrx ', foreignPicture('a raw picture of a camera')],
  [4, 'JXL ', foreignPicture('a JPEG XL picture')],
  [0, '\xff\x0a', foreignPicture('a JPEG XL picture')],
  [4, 'jP  ', foreignPicture('a JPEG 2000 picture')],
  [0, 'II*\0', foreignPicture('a TIFF picture, or a raw one of a camera')],
  [0, 'MM\0*', foreignPicture('a TIFF picture, or a raw one of a camera')],
  [0, '8BPS', foreignPicture('a Photoshop picture')],
  [0, 'BM', picture('a BMP picture', 'bmp')],
  [4, 'ftypM4A', other('a sound file')],
  [4, 'ftyp', VIDEO],
  [4, 'moov', VIDEO],
  [4, 'mdat', VIDEO],
  [4, 'wide', VIDEO],
  [4, 'styp', VIDEO],
  [0, '\x1a\x45\xdf\xa3', VIDEO],
  [8, 'AVI ', foreignVideo('an AVI video')],
  [0, '\x30\x26\xb2\x75\x8e\x66\xcf\x11', foreignVideo('a Windows Media video (WMV)')],
  [0, 'FLV\x01', foreignVideo('a Flash video')],
  [0, '.RMF', foreignVideo('a RealMedia video')],
  [0, '\0\0\x01\xba', foreignVideo('an MPEG video')],
  [0, '\0\0\x01\xb3', foreignVideo('an MPEG video')],
  [0, 'OggS', other('an Ogg file')],
  [0, 'ID3', other('an MP3 file')],
  [0, 'fLaC', other('a FLAC file')],
  [8, 'WAVE', other('a WAV file')],
  [0, '%PDF', other('a PDF document')],
  [0, 'PK\x03\x04', other('a zip archive, or a document that is one')],
  [0, '\xd0\xcf\x11\xe0', other('an Office document')],
];

/** Lengths of the packets of transport streams, and where the first begins: broadcast, and Blu-ray. */
const TRANSPORT_STREAMS = [
  [0, 188],
  [4, 192],
] as const;

/**
 * @param head the first bytes, {@link HEAD_BYTES} where there are so many
 * @returns `null` where they match no known type
 */
export function kindOf(head: Uint8Array): FileKind | null {
  const text = String.fromCharCode(...head.subarray(0, HEAD_BYTES));
  const known = SIGNS.find(([at, sign]) => text.startsWith(sign, at))?.[2];
  if (known !== undefined) return known;
  if (isTransportStream(head)) return foreignVideo('an MPEG transport stream');
  if (/^[\s\xef\xbb\xbf]*<(\?xml|!--|!DOCTYPE svg|svg)/i.test(text) && /<svg[\s/>]/i.test(text)) {
    return other('an SVG drawing, not a photo');
  }
  return null;
}

/** Whether every packet begins with the byte that packets begin with (ISO/IEC 13818-1, 2.4.3.3). */
function isTransportStream(head: Uint8Array): boolean {
  return TRANSPORT_STREAMS.some(([first, length]) =>
    [0, 1, 2].every((packet) => head[first + packet * length] === 0x47),
  );
}

/** Whether a name's extension fits a type; a name without an extension fits any. */
export function hasFittingName(name: string, { endings }: FileKind): boolean {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  return ending === undefined || endings.length === 0 || endings.includes(ending);
}
