import { ROOT } from '../files/root';

/** What stands for packages that cannot be bundled, in every build of programs from src/. */
export const ALIASES = {
  // The package is not an ES module, and only the detector's `mediapipe` runtime needs it, which the
  // extension's content security policy forbids.
  '@mediapipe/face_detection': `${ROOT}src/analysis/mediapipe-shim.ts`,
};
