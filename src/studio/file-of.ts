/** Text is handed to the browser in pieces of about this length, characters. */
const PIECE = 2 ** 20;

/**
 * Makes a file of text that comes in pieces. What has been gathered is handed to the browser, which
 * moves it to the disk when there is much, so that the page never holds the whole.
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
