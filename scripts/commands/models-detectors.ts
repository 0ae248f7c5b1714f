/** `npm run models:detectors`: converts the face detectors to TensorFlow.js graph models. */
import { readArguments } from '../cli/arguments';
import { runCommand } from '../cli/run-command';
import { convertDetectors } from '../models/convert-detectors';

const USAGE = `npm run models:detectors

Writes the face detectors of the installed @mediapipe/face_detection package to build/models/.`;

await runCommand(USAGE, async (args) => {
  readArguments(USAGE, args, {});
  const written = await convertDetectors();
  console.log(written.length > 0 ? `Wrote ${written.join(', ')}.` : 'Detectors are up to date.');
});
