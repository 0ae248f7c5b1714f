/** Length of the signature and of the first chunk (IHDR), after which texts may follow, bytes. */
const HEADER = 8 + 25;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * A PNG picture that says something about itself, in a chunk of text (PNG specification, 11.3.3.4): image
 * programs show it, and it does not change the picture.
 *
 * @param keyword such as "Description", in Latin letters
 * @returns the picture as it is where it is no PNG
 */
export async function withText(png: Blob, keyword: string, text: string): Promise<Blob> {
  const head = new Uint8Array(await png.slice(0, HEADER).arrayBuffer());
  if (!SIGNATURE.every((byte, i) => head[i] === byte)) return png;
  const encoder = new TextEncoder();
  // After the keyword: not compressed, no language, no translated keyword.
  const body = encoder.encode(`iTXt${keyword}\0\0\0\0\0${text}`);
  const length = new DataView(new ArrayBuffer(4));
  length.setUint32(0, body.length - 4);
  const check = new DataView(new ArrayBuffer(4));
  check.setUint32(0, crc32(body));
  return new Blob([head, length, body, check, png.slice(HEADER)], { type: png.type });
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
