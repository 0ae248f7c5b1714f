/** Whether the extension that this script belongs to was updated or removed, so that the script is left over. */
export function isOrphaned(): boolean {
  return globalThis.chrome?.runtime?.id === undefined;
}
