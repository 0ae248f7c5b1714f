/** A first picture this close to the file's zero, ms, needs no care: recorders begin a frame late. */
const NEARLY_ZERO_MS = 250;

/**
 * Whether players have trouble with a video, because of its beginning.
 *
 * @param originMs the file's own time of the first picture
 */
export function beginsLate(originMs: number): boolean {
  return originMs > NEARLY_ZERO_MS;
}
