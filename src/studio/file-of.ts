/** Text is passed to the browser in pieces of about this length, in characters. */
const PIECE = 2 ** 20;

/**
 * Makes a file from pieces of text. Every megabyte or so becomes a Blob, which the browser may keep
 * on disk, so that the page never holds the whole text in memory.
 */
export function fileOf(pieces: Iterable<string>, name: string, type: string): File {
  const blobs: Blob[] = [];
  let gathered: string[] = [];
  let length = 0;
  const flush = () => {
    blobs.push(new Blob(gathered));
    gathered = [];
    length = 0;
  };
  for (const piece of pieces) {
    gathered.push(piece);
    length += piece.length;
    if (length >= PIECE) flush();
  }
  flush();
  return new File(blobs, name, { type });
}
