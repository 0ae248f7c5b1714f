import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Failure } from '../cli/errors';
import { ROOT } from '../files/root';
import { writeWhole } from '../files/write-whole';
import { readTflite } from './tflite/tflite-model';
import { convertToTfjs } from './tflite/to-tfjs';

const PACKAGE = '@mediapipe/face_detection';

interface Source {
  readonly name: string;
  readonly title: string;
  readonly file: string;
  /** Width and height of the input in pixels. */
  readonly size: number;
}

const SOURCES: readonly Source[] = [
  {
    name: 'detector-short-range',
    title: 'BlazeFace, short range',
    file: 'face_detection_short_range.tflite',
    size: 128,
  },
  {
    name: 'detector-full-range',
    title: 'BlazeFace, full range',
    file: 'face_detection_full_range.tflite',
    size: 192,
  },
];

/** To be raised by hand when the converter's output changes, so that models already built are converted again. */
const CONVERTER_VERSION = 1;

/**
 * Converts the face detectors of the installed @mediapipe/face_detection package to TensorFlow.js graph
 * models, since nothing may be downloaded at run time and the package's own runtime cannot work under
 * the extension's content security policy. Models that are up to date are not written again.
 *
 * @param packageDir folder of the @mediapipe/face_detection package
 * @returns the names of the models that were written
 * @throws {Failure} when the package or one of its files is missing
 */
export async function convertDetectors(
  outDir = `${ROOT}build/models`,
  packageDir = `${ROOT}node_modules/${PACKAGE}`,
): Promise<string[]> {
  const written: string[] = [];
  for (const source of SOURCES) {
    const { name } = source;
    if (await convert(source, `${outDir}/${name}`, packageDir)) written.push(name);
  }
  return written;
}

async function convert(source: Source, folder: string, packageDir: string): Promise<boolean> {
  const bytes = readSource(packageDir, source.file);
  const origin = `${createHash('sha256').update(bytes).digest('hex')}/${CONVERTER_VERSION}`;
  if (originOf(folder) === origin) return false;
  const { modelJson, weights } = convertToTfjs(readTflite(bytes)).files(PACKAGE, {
    name: source.name,
    title: source.title,
    kind: 'detector',
    classes: ['face'],
    input: { size: source.size },
    origin,
  });
  await writeWhole(`${folder}/weights.bin`, weights);
  // model.json is written last, since it marks the folder as up to date.
  await writeWhole(`${folder}/model.json`, modelJson);
  return true;
}

function readSource(packageDir: string, file: string): Uint8Array {
  try {
    return readFileSync(`${packageDir}/${file}`);
  } catch {
    throw new Failure(`${file} of ${PACKAGE} is not there: run \`npm ci\` first.`);
  }
}

/** What the model in a folder was converted from; `undefined` where there is no readable model. */
function originOf(folder: string): unknown {
  try {
    readFileSync(`${folder}/weights.bin`);
    return JSON.parse(readFileSync(`${folder}/model.json`, 'utf8')).userDefinedMetadata?.origin;
  } catch {
    return undefined;
  }
}
