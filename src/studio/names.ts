/** Names of saved files, the same on the page and on the command line. */

/** "talk" of "talk.mp4". */
export function baseName(file: string): string {
  return file.replace(/\.[^.]*$/, '');
}

/**
 * Makes a name unique, since files from different folders may have the same one. Case is ignored, as
 * some file systems do.
 *
 * @param taken the names in use; the result is added
 * @returns "talk.mp4", or "talk (2).mp4" where that is taken
 */
export function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let count = 2; taken.has(free.toLowerCase()); count++) {
    free = name.replace(/(\.[^.]*)?$/, ` (${count})$1`);
  }
  taken.add(free.toLowerCase());
  return free;
}
