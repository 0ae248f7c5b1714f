import { existsSync } from 'node:fs';
import type { Detectors } from '../../src/analysis/detector';
import { center, distance } from '../../src/analysis/geometry';
import { findGroup } from '../../src/analysis/group-picture';
import { DEFAULT_EXPRESSION_MODEL } from '../../src/analysis/model-names';
import { Models } from '../../src/analysis/models';
import type { Expression, Face, Pixels } from '../../src/analysis/types';
import { InputError } from '../cli/errors';
import { percentOrDash, tableRow } from '../cli/figures';
import { chunks } from '../data/chunks';
import { besideFace, CUTS, cutPicture } from '../data/cut-pictures';
import { nodeModelSource } from '../models/node-model-source';
import { LFW_FILE, readLfw, readPhoto } from './lfw-faces';
import { aloneWith, type ReadAlone, readWith } from './read-stills';

/** One of this many of the labelled press photographs is used: each is read in six ways. */
const EVERY = 10;
/** Pictures read at a time. */
const CHUNK = 16;

export interface CloseScores {
  readonly name: string;
  readonly pictures: number;
  /** Pictures in which the short-range detector alone finds a face, as the picture is. */
  readonly detector: number;
  /** ... in which a face is read when the picture is a video that stands still. */
  readonly live: number;
  /** ... in which a face is found when the picture is a photo. */
  readonly photo: number;
  /** Share whose likeliest expression, as a video, is the labelled one; `null` for pictures without a face. */
  readonly recall: number | null;
}

export interface CloseReport {
  readonly model: string;
  readonly groups: readonly CloseScores[];
}

interface Photo {
  readonly pixels: Pixels;
  readonly face: Face;
  readonly expression: Expression;
}

/**
 * Measures how many faces are found whose forehead, chin or cheeks lie outside the picture, as those of
 * people who sit too close to their cameras, and how often a face is found where there is none.
 *
 * @param data folder that holds `lfw/`
 * @throws InputError when the data cannot be used, ModelError when a model cannot
 */
export async function evaluateClose(
  data: string,
  model: string = DEFAULT_EXPRESSION_MODEL,
  file: string = LFW_FILE,
): Promise<CloseReport> {
  const folder = `${data}/lfw/images`;
  if (!existsSync(folder)) throw new InputError(`${folder} does not exist.`);
  const models = new Models(nodeModelSource());
  const detectors = await models.detectors();
  const photos = await findFaces(detectors, folder, file);
  const read = aloneWith(readWith(models, model));
  const groups = [await scoreGroup('whole', photos, ({ pixels }) => pixels, detectors, read)];
  for (const cut of CUTS) {
    const picture = ({ pixels, face }: Photo) => cutPicture(pixels, face, cut);
    groups.push(await scoreGroup(cut, photos, picture, detectors, read));
  }
  const beside = ({ pixels, face }: Photo) => besideFace(pixels, face.box);
  // Nothing is labelled there, so there is no recall.
  const without = await scoreGroup('no face', photos, beside, detectors, read);
  models.dispose();
  return { model, groups: [...groups, { ...without, recall: null }] };
}

/** The photographs with the face nearest to the middle of each, where LFW has the person it names. */
async function findFaces(detectors: Detectors, folder: string, file: string): Promise<Photo[]> {
  const photos: Photo[] = [];
  for (const { file: name, expression } of readLfw(file).filter((_, i) => i % EVERY === 0)) {
    const pixels = await readPhoto(`${folder}/${name}`);
    const middle = { x: pixels.width / 2, y: pixels.height / 2 };
    const off = ({ box }: Face) => distance(center(box), middle);
    const [face] = (await findGroup(detectors, pixels)).sort((a, b) => off(a) - off(b));
    if (face) photos.push({ pixels, face, expression });
  }
  return photos;
}

async function scoreGroup(
  name: string,
  photos: readonly Photo[],
  pictureOf: (photo: Photo) => Pixels | null,
  detectors: Detectors,
  read: ReadAlone,
): Promise<CloseScores> {
  let [detector, live, photo, right] = [0, 0, 0, 0];
  const made = photos.flatMap((photo) => {
    const pixels = pictureOf(photo);
    return pixels === null ? [] : [{ pixels, expression: photo.expression }];
  });
  for (const chunk of chunks(made, CHUNK)) {
    const pictures = chunk.map(({ pixels }) => pixels);
    const alone = await detectors.short.detectAll(pictures.map((pixels) => ({ pixels })));
    detector += alone.filter(({ length }) => length > 0).length;
    const reads = await read(pictures);
    live += reads.filter((one) => one !== null).length;
    right += chunk.filter(({ expression }, i) => reads[i]?.likeliest === expression).length;
    for (const pixels of pictures) {
      if ((await findGroup(detectors, pixels)).length > 0) photo += 1;
    }
  }
  const recall = made.length === 0 ? null : right / made.length;
  return { name, pictures: made.length, detector, live, photo, recall };
}

/** The report for people to read. */
export function printClose({ model, groups }: CloseReport): void {
  console.log('Faces cut by the edge of the picture: in how many pictures a face is found\n');
  const row = (cells: readonly string[]) => tableRow(cells, 12);
  console.log(row(['', 'pictures', 'detector', 'as a video', 'as a photo', 'recall']));
  for (const { name, pictures, detector, live, photo, recall } of groups) {
    const counts = [pictures, detector, live, photo].map(String);
    console.log(row([name, ...counts, percentOrDash(recall)]));
  }
  console.log(
    `\ndetector: short range, alone, on the picture as it is; recall: ${model}, as a video`,
  );
}
