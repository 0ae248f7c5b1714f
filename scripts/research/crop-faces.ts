/**
 * Cuts real faces out as those of a call are cut out, for training.
 *
 *   npx tsx scripts/research/crop-faces.ts --out FOLDER [--data ../shared/data] [--jittered 2]
 *
 * Writes FOLDER/lfw and FOLDER/utkface, each with images.u8 (48x48 grey bytes, row-major, no header)
 * and faces.csv, one row a crop:
 * - lfw: file, person, expression (as LFW's students called it), part (`validation` for every fifth
 *   person by a hash of the name, else `train`) and variant. Variant 0 is what the extension would cut
 *   out; the others, of training faces only, are placed a little off, as a moving face is.
 * - utkface: file. Without children under four and without the faces of test/fixtures/faces.csv
 *   and slight-smiles.csv.
 *
 * The training looks for them in RUNS/cache.
 */

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { initBackend } from '../../src/analysis/backend';
import { cropAt } from '../../src/analysis/crop';
import { createDetector, type Detectors } from '../../src/analysis/detector';
import { FaceFinder } from '../../src/analysis/face-finder';
import { placeCrop, type Similarity } from '../../src/analysis/framing';
import { FRAMINGS } from '../../src/analysis/framing-constants';
import { center, distance } from '../../src/analysis/geometry';
import { DEFAULT_EXPRESSION_MODEL } from '../../src/analysis/model-names';
import { runSearches } from '../../src/analysis/searches';
import type { Face, Pixels } from '../../src/analysis/types';
import { readArguments, required } from '../cli/arguments';
import { InputError } from '../cli/errors';
import { runCommand } from '../cli/run-command';
import { chunks } from '../data/chunks';
import { readPicture } from '../data/read-picture';
import { readFaces, readSlightSmiles } from '../data/real-labels';
import { EXPRESSIVE_AGE, listUtk, readChip } from '../data/utk';
import { loadClassifier, prepareUtk } from '../evaluate/faces';
import { NODE_WASM_PATH, nodeModelSource } from '../models/node-model-source';

const SIDE = 48;
const FRAMING = FRAMINGS.fer2013;
/** Photographs searched at a time. */
const CHUNK = 32;
/** A photograph stands still for this many frames at the pace of a call until a face is found. */
const STILL_FRAMES = 6;
const INTERVAL_MS = 125;
/** How far a jittered crop is off at most: radians, natural logarithm of the size, sides. */
const JITTER = { roll: 0.12, size: 0.1, shift: 0.06 };
/** One person in so many is kept for validation. */
const PARTS = 5;

interface Photo {
  readonly file: string;
  readonly person: string;
  readonly expression: string;
}

/** Crops as whole grey levels, and what is known of each. */
interface Table {
  readonly header: string;
  readonly crops: Uint8Array[];
  readonly rows: string[];
}

const USAGE = `npx tsx scripts/research/crop-faces.ts --out FOLDER [--data ../shared/data] [--jittered 2]

Crops LFW's and UTKFace's faces as the extension crops those of a call, for training.`;

async function cropAll(args: readonly string[]): Promise<void> {
  const { values } = readArguments(USAGE, args, {
    options: {
      out: { type: 'string' },
      data: { type: 'string', default: '../shared/data' },
      jittered: { type: 'string', default: '2' },
    },
  });
  const out = required(USAGE, 'out', values.out);
  await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
  const source = nodeModelSource();
  const [short, full] = [
    await createDetector('short', source),
    await createDetector('full', source),
  ];
  const lfw = await cropLfw({ short, full }, `${values.data}/lfw`, Number(values.jittered));
  write(lfw, `${out}/lfw`);
  const utkface = await cropUtk({ short, full }, `${values.data}/utkface`);
  write(utkface, `${out}/utkface`);
}

function write({ header, crops, rows }: Table, folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/images.u8`, Buffer.concat(crops));
  writeFileSync(`${folder}/faces.csv`, `${[header, ...rows].join('\n')}\n`);
  console.log(`${rows.length} crops are in ${folder}.`);
}

async function cropLfw(detectors: Detectors, folder: string, jittered: number): Promise<Table> {
  const photos = readPhotos(`${folder}/labels.csv`);
  const table: Table = { header: 'file,person,expression,part,variant', crops: [], rows: [] };
  for (const chunk of chunks(photos, CHUNK)) {
    const pictures = await Promise.all(
      chunk.map(({ file }) => readPicture(`${folder}/images/${file}`)),
    );
    const faces = await findMiddle(detectors, pictures);
    for (const [k, { file, person, expression }] of chunk.entries()) {
      const [pixels, face] = [pictures[k], faces[k]];
      if (!pixels || !face) continue;
      const part = isValidation(person) ? 'validation' : 'train';
      const place = placeCrop(face, FRAMING);
      for (let variant = 0; variant <= (part === 'train' ? jittered : 0); variant++) {
        const own = variant === 0 ? place : moved(place, `${file} ${variant}`);
        table.crops.push(toBytes(cropAt(pixels, own, SIDE)));
        table.rows.push([file, person, expression, part, variant].join());
      }
    }
  }
  return table;
}

async function cropUtk({ short }: Detectors, folder: string): Promise<Table> {
  const model = await loadClassifier(DEFAULT_EXPRESSION_MODEL, 'expression', nodeModelSource());
  const yardstick = new Set([...readFaces().map(({ file }) => file), ...readSlightSmiles()]);
  const chips = listUtk(folder, EXPRESSIVE_AGE, false).filter(
    ({ path }) => !yardstick.has(basename(path)),
  );
  const table: Table = { header: 'file', crops: [], rows: [] };
  for (const chunk of chunks(chips, CHUNK)) {
    const prepared = await prepareUtk(await Promise.all(chunk.map(readChip)), model, short);
    for (const [k, { path }] of chunk.entries()) {
      const crop = prepared[k]?.cropped;
      if (!crop) continue;
      table.crops.push(toBytes(crop));
      table.rows.push(basename(path));
    }
  }
  model.dispose();
  return table;
}

function toBytes(crop: Float32Array): Uint8Array {
  return Uint8Array.from(crop, Math.round);
}

function readPhotos(file: string): Photo[] {
  const [header, ...rows] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  if (header !== 'file,person,labels') {
    throw new InputError(`${file} must have the columns file,person,labels, not ${header}.`);
  }
  return rows.map((row) => {
    const [name = '', person = '', expression = ''] = row.split(',');
    return { file: name, person, expression };
  });
}

/** The face nearest to the middle of each photograph, where LFW has the person it names. */
async function findMiddle(
  detectors: Detectors,
  pictures: readonly Pixels[],
): Promise<(Face | undefined)[]> {
  const found: (Face | undefined)[] = pictures.map(() => undefined);
  const finders = pictures.map(() => new FaceFinder());
  for (let frame = 0; frame < STILL_FRAMES; frame++) {
    const open = pictures.flatMap((pixels, i) => (found[i] ? [] : [{ pixels, i }]));
    if (open.length === 0) break;
    const searches = open.map(({ pixels, i }) =>
      (finders[i] as FaceFinder).search({ ...pixels, tMs: frame * INTERVAL_MS }, []),
    );
    const faces = await runSearches(detectors, searches);
    open.forEach(({ pixels, i }, k) => {
      const middle = { x: pixels.width / 2, y: pixels.height / 2 };
      const off = (face: Face) => distance(center(face.box), middle);
      found[i] = [...(faces[k] ?? [])].sort((a, b) => off(a) - off(b))[0];
    });
  }
  return found;
}

/** SHA-256 of the person's name, as one number, modulo {@link PARTS}, is 0. */
function isValidation(person: string): boolean {
  const digest = createHash('sha256').update(person).digest('hex');
  return BigInt(`0x${digest}`) % BigInt(PARTS) === 0n;
}

/** A frame turned, enlarged and moved a little, by what follows from `name`. */
function moved(place: Similarity, name: string): Similarity {
  const digest = createHash('sha256').update(`jitter ${name}`).digest();
  const random = (at: number) => (2 * digest.readUInt16BE(2 * at)) / 0xffff - 1;
  const angle = random(0) * JITTER.roll;
  const size = Math.exp(random(1) * JITTER.size);
  const a = size * (place.a * Math.cos(angle) - place.b * Math.sin(angle));
  const b = size * (place.b * Math.cos(angle) + place.a * Math.sin(angle));
  // The middle of the frame, moved by a share of its side.
  const [u, v] = [0.5 + random(2) * JITTER.shift, 0.5 + random(3) * JITTER.shift];
  const x = place.a * u - place.b * v + place.x0;
  const y = place.b * u + place.a * v + place.y0;
  return { a, b, x0: x - (a - b) / 2, y0: y - (b + a) / 2 };
}

await runCommand(USAGE, cropAll);
