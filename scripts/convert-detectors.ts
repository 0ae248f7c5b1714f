/**
 * Takes the face detectors out of the installed @mediapipe/face_detection package and writes them
 * as TensorFlow.js graph models to build/models/, for nothing may be downloaded at run time and
 * the package's own run time cannot work under the extension's content security policy.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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

/** Raised by hand when the converter's output changes, so that models already built are redone. */
const CONVERTER_VERSION = 1;

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Converts what is not up to date and returns the names of the models that were written.
 *
 * @param packageDir folder of the @mediapipe/face_detection package.
 * @throws Error in one sentence when the package or one of its files is absent.
 */
export function convertDetectors(
  outDir = `${root}build/models`,
  packageDir = `${root}node_modules/${PACKAGE}`,
): string[] {
  return SOURCES.filter((source) => convert(source, `${outDir}/${source.name}`, packageDir)).map(
    ({ name }) => name,
  );
}

function convert(source: Source, folder: string, packageDir: string): boolean {
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
  mkdirSync(folder, { recursive: true });
  replaceFile(`${folder}/weights.bin`, weights);
  // model.json comes last: it is what says that the folder is up to date.
  replaceFile(`${folder}/model.json`, modelJson);
  return true;
}

function readSource(packageDir: string, file: string): Uint8Array {
  try {
    return readFileSync(`${packageDir}/${file}`);
  } catch {
    throw new Error(`${file} of ${PACKAGE} is not there: run \`npm ci\` first.`);
  }
}

/** What the model in a folder was made from, `undefined` where there is none to be read. */
function originOf(folder: string): unknown {
  try {
    readFileSync(`${folder}/weights.bin`);
    return JSON.parse(readFileSync(`${folder}/model.json`, 'utf8')).userDefinedMetadata?.origin;
  } catch {
    return undefined;
  }
}

/** Two builds may run at once: neither may see half a file. */
function replaceFile(path: string, content: string | Uint8Array): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, content);
  renameSync(draft, path);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const written = convertDetectors();
    console.log(written.length > 0 ? `Wrote ${written.join(', ')}.` : 'Detectors are up to date.');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
