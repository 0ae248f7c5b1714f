/** The type of a file by its first bytes. Browsers go by those too, and ignore the name. Pure. */
import { messages } from '../language/messages';

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

/** What a file is, with an article where the language has one, and why it cannot be read. */
const KINDS = messages('fileKinds', {
  jpegPicture: 'a JPEG picture',
  pngPicture: 'a PNG picture',
  gifPicture: 'a GIF picture',
  webpPicture: 'a WebP picture',
  avifPicture: 'an AVIF picture',
  heicPicture: 'a HEIC picture, which this browser cannot read',
  heifPicture: 'a HEIF picture, which this browser cannot read',
  rawPictureOfACamera: 'a raw picture of a camera, which this browser cannot read',
  jpegXlPicture: 'a JPEG XL picture, which this browser cannot read',
  jpeg2000Picture: 'a JPEG 2000 picture, which this browser cannot read',
  tiffPicture: 'a TIFF picture, or a raw one of a camera, which this browser cannot read',
  photoshopPicture: 'a Photoshop picture, which this browser cannot read',
  bmpPicture: 'a BMP picture',
  soundFile: 'a sound file',
  aviVideo: 'an AVI video, which no browser plays; an MP4 file made of it could be read',
  windowsMediaVideo:
    'a Windows Media video (WMV), which no browser plays; an MP4 file made of it could be read',
  flashVideo: 'a Flash video, which no browser plays; an MP4 file made of it could be read',
  realmediaVideo: 'a RealMedia video, which no browser plays; an MP4 file made of it could be read',
  mpegVideo: 'an MPEG video, which no browser plays; an MP4 file made of it could be read',
  oggFile: 'an Ogg file',
  mp3File: 'an MP3 file',
  flacFile: 'a FLAC file',
  wavFile: 'a WAV file',
  pdfDocument: 'a PDF document',
  zipArchive: 'a zip archive, or a document that is one',
  officeDocument: 'an Office document',
  mpegTransportStream:
    'an MPEG transport stream, which no browser plays; an MP4 file made of it could be read',
  svgDrawing: 'an SVG drawing, not a photo',
  video: 'a video',
});

function kind(
  name: keyof typeof KINDS,
  is: FileKind['is'],
  readable: boolean,
  endings: readonly string[] = [],
): FileKind {
  return {
    get words() {
      return KINDS[name];
    },
    is,
    readable,
    endings,
  };
}

const picture = (name: keyof typeof KINDS, ...endings: string[]) =>
  kind(name, 'picture', true, endings);
const other = (name: keyof typeof KINDS) => kind(name, 'other', false);
const foreignPicture = (name: keyof typeof KINDS) => kind(name, 'picture', false);
const foreignVideo = (name: keyof typeof KINDS) => kind(name, 'video', false);
const VIDEO = kind('video', 'video', true);

/** File signatures: text at an offset, and the type it identifies. The first match counts. */
const SIGNS: readonly (readonly [at: number, text: string, kind: FileKind])[] = [
  [0, '\xff\xd8\xff', picture('jpegPicture', 'jpg', 'jpeg', 'jpe', 'jfif')],
  [0, '\x89PNG\r\n\x1a\n', picture('pngPicture', 'png', 'apng')],
  [0, 'GIF8', picture('gifPicture', 'gif')],
  [8, 'WEBP', picture('webpPicture', 'webp')],
  [4, 'ftypavif', picture('avifPicture', 'avif')],
  [4, 'ftypavis', picture('avifPicture', 'avif')],
  [4, 'ftyphei', foreignPicture('heicPicture')],
  [4, 'ftyphev', foreignPicture('heicPicture')],
  [4, 'ftypmif1', foreignPicture('heifPicture')],
  [4, 'ftypmsf1', foreignPicture('heifPicture')],
  [4, 'ftypcrx ', foreignPicture('rawPictureOfACamera')],
  [4, 'JXL ', foreignPicture('jpegXlPicture')],
  [0, '\xff\x0a', foreignPicture('jpegXlPicture')],
  [4, 'jP  ', foreignPicture('jpeg2000Picture')],
  [0, 'II*\0', foreignPicture('tiffPicture')],
  [0, 'MM\0*', foreignPicture('tiffPicture')],
  [0, '8BPS', foreignPicture('photoshopPicture')],
  [0, 'BM', picture('bmpPicture', 'bmp')],
  [4, 'ftypM4A', other('soundFile')],
  [4, 'ftyp', VIDEO],
  [4, 'moov', VIDEO],
  [4, 'mdat', VIDEO],
  [4, 'wide', VIDEO],
  [4, 'styp', VIDEO],
  [0, '\x1a\x45\xdf\xa3', VIDEO],
  [8, 'AVI ', foreignVideo('aviVideo')],
  [0, '\x30\x26\xb2\x75\x8e\x66\xcf\x11', foreignVideo('windowsMediaVideo')],
  [0, 'FLV\x01', foreignVideo('flashVideo')],
  [0, '.RMF', foreignVideo('realmediaVideo')],
  [0, '\0\0\x01\xba', foreignVideo('mpegVideo')],
  [0, '\0\0\x01\xb3', foreignVideo('mpegVideo')],
  [0, 'OggS', other('oggFile')],
  [0, 'ID3', other('mp3File')],
  [0, 'fLaC', other('flacFile')],
  [8, 'WAVE', other('wavFile')],
  [0, '%PDF', other('pdfDocument')],
  [0, 'PK\x03\x04', other('zipArchive')],
  [0, '\xd0\xcf\x11\xe0', other('officeDocument')],
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
  if (isTransportStream(head)) return foreignVideo('mpegTransportStream');
  if (/^[\s\xef\xbb\xbf]*<(\?xml|!--|!DOCTYPE svg|svg)/i.test(text) && /<svg[\s/>]/i.test(text)) {
    return other('svgDrawing');
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
