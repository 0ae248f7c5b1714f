/**
 * Stands in for @mediapipe/face_detection, which is no ES module and runs only with `new Function`,
 * against the extension's content security policy. The TensorFlow.js run time never constructs it.
 */
export class FaceDetection {
  /** @throws Error always. */
  constructor() {
    throw new Error('The `mediapipe` runtime of the face detector is not part of this build.');
  }
}
