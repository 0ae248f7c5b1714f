/** Length of the signature and of the first chunk (IHDR), after which texts may follow, bytes. */
const PNG_HEADER = 8 + 25;
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** The marker with which a JPEG picture begins (SOI), and that of a comment (COM; ITU T.81, table B.1). */
const JPEG_START = [0xff, 0xd8];
const JPEG_COMMENT = [0xff, 0xfe];
/** A JPEG segment says its own length in two bytes, which count. */
const LONGEST_COMMENT = 0xffff - 2;

const encoder = new TextEncoder();

/**
 * A picture that says something about itself: image programs show it, and it does not change what is
 * seen.
 *
 * @param keyword such as "Description", in Latin letters; JPEG has none
 * @returns the picture as it is where it is neither PNG nor JPEG
 */
export async function withText(picture: Blob, keyword: string, text: string): Promise<Blob> {
  const head = new Uint8Array(await picture.slice(0, PNG_HEADER).arrayBuffer());
  const begins = (signature: readonly number[]) => signature.every((byte, i) => head[i] === byte);
  const { type } = picture;
  if (begins(PNG_SIGNATURE)) {
    return new Blob([head, ...pngChunk(keyword, text), picture.slice(PNG_HEADER)], { type });
  }
  if (begins(JPEG_START)) {
    const after = JPEG_START.length;
    return new Blob([picture.slice(0, after), ...jpegComment(text), picture.slice(after)], {
      type,
    });
  }
  return picture;
}

/** A chunk of text (PNG specification, 11.3.3.4). */
function pngChunk(keyword: string, text: string): BlobPart[] {
  // After the keyword: not compressed, no language, no translated keyword.
  const body = encoder.encode(`iTXt${keyword}\0\0\0\0\0${text}`);
  const length = new DataView(new ArrayBuffer(4));
  length.setUint32(0, body.length - 4);
  const check = new DataView(new ArrayBuffer(4));
  check.setUint32(0, crc32(body));
  return [length, body, check];
}

function jpegComment(text: string): BlobPart[] {
  const body = encoder.encode(text).subarray(0, LONGEST_COMMENT);
  const length = new DataView(new ArrayBuffer(2));
  length.setUint16(0, body.length + 2);
  return [new Uint8Array(JPEG_COMMENT), length, body];
}

/** The checksum of PNG chunks (PNG specification, annex D). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
