/**
 * The one picture with everybody of the sample call, one below the other: sample photos of the npm package
 * `@vladmandic/face-api` (MIT, Copyright (c) Vladimir Mandic), cut out by
 * scripts/screenshots/sample-faces.ts.
 */
export const SAMPLE_FACES = {
  /** Of each face's crop, px. */
  width: 320,
  height: 180,
} as const;
