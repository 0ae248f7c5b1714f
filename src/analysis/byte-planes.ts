/**
 * The weights are float16, two bytes each. The second byte of each (sign, exponent and the first bits of
 * the fraction) takes few values, the first is nearly noise; so all first bytes, followed by all second
 * ones, pack better than the two in turns: the package is 7 % smaller.
 */

/** Puts the bytes at even places first, then those at odd places. */
export function splitPlanes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const planes = new Uint8Array(bytes.length);
  const half = Math.ceil(bytes.length / 2);
  for (let i = 0; i < bytes.length; i++) planes[(i % 2) * half + (i >> 1)] = bytes[i] as number;
  return planes;
}

/** Undoes {@link splitPlanes}. */
export function joinPlanes(planes: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(planes.length);
  const half = Math.ceil(planes.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = planes[(i % 2) * half + (i >> 1)] as number;
  return bytes;
}
