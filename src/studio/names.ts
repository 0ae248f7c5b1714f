/** Names of what is saved, the same on the page and on the command line. */

/** "talk" of "talk.mp4". */
export function baseName(file: string): string {
  return file.replace(/\.[^.]*$/, '');
}

/**
 * Two folders may hold files of one name; a zip or a folder may not, and for some disks "Talk" and
 * "talk" are one.
 *
 * @param taken the names that are taken; the one that is given is added
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
