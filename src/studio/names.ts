/** Names of saved files, the same on the page and on the command line. */

/** File systems take at most 255 bytes for a name; writers add a little while they write. */
const MOST_BYTES = 200;

const encoder = new TextEncoder();

/** "talk" of "talk.mp4". */
function baseName(file: string): string {
  return file.replace(/\.[^.]*$/, '');
}

/** "talk.mp4" and "-annotated.webm" to "talk-annotated.webm"; a long name is shortened before the end. */
export function savedName(file: string, end: string): string {
  return `${shortened(baseName(file), MOST_BYTES - lengthOf(end))}${end}`;
}

/**
 * Makes a name unique, since files from different folders may have the same one. Case is ignored, as
 * some file systems do, and so is how accents are written.
 *
 * @param taken the names in use; the result is added
 * @returns "talk.mp4", or "talk (2).mp4" where that is taken
 */
export function freeName(name: string, taken: Set<string>): string {
  let free = name;
  const key = () => free.normalize('NFC').toLowerCase();
  for (let count = 2; taken.has(key()); count++) {
    free = name.replace(/(\.[^.]*)?$/, ` (${count})$1`);
  }
  taken.add(key());
  return free;
}

/** The beginning of a text that takes at most so many bytes, without half a character at its end. */
function shortened(text: string, bytes: number): string {
  if (lengthOf(text) <= bytes) return text;
  let short = '';
  let length = lengthOf('…');
  for (const character of text) {
    length += lengthOf(character);
    if (length > bytes) break;
    short += character;
  }
  return `${short}…`;
}

function lengthOf(text: string): number {
  return encoder.encode(text).length;
}
