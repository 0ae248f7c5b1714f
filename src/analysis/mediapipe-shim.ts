/**
 * Stands in for @mediapipe/face_detection, which is not an ES module and needs `new Function`, which
 * the extension's content security policy forbids. The TensorFlow.js runtime never constructs it.
 */
export class FaceDetection {
  /** @throws Error always. */
  constructor() {
    throw new Error('The `mediapipe` runtime of the face detector is not part of this build.');
  }
}
