import { readFileSync } from 'node:fs';
import { modelFactsOf } from '../../src/analysis/model-facts';
import { type ModelSource, readModel } from '../../src/analysis/model-files';
import { Models } from '../../src/analysis/models';
import { StillReader } from '../../src/analysis/still';
import type { Pixels } from '../../src/analysis/types';
import type { Naming } from '../../src/studio/data/folder';
import { Measurement, reportJson } from '../../src/studio/data/measurement';
import { WORDS } from '../../src/studio/data/strings';
import { WORDS as PHOTO_WORDS } from '../../src/studio/photos/strings';
import type { ReadBy } from '../../src/studio/read-by';
import { readLabelledFolder } from '../data/labelled-folder';
import { readPicture } from '../data/read-picture';
import { ROOT } from '../files/root';
import { nodeModelSource } from '../models/node-model-source';
import type { Report } from './report';

/**
 * Measures an expression model on the user's own labelled pictures, as the studio does: the largest
 * face in each picture counts.
 *
 * @param naming what the user says of folders
 * @throws InputError when the folder holds no labelled picture, ModelError when the model cannot be used
 */
export async function evaluateFolder(
  folder: string,
  model: string,
  naming?: Naming,
  source: ModelSource = nodeModelSource(),
): Promise<Report> {
  const measurement = new Measurement(readLabelledFolder(folder, naming), model);
  const { pictures } = measurement;
  const models = new Models(source);
  const reader = new StillReader(models);
  let elapsedMs = 0;
  for (const picture of pictures) {
    const pixels = await decode(picture.file);
    const start = performance.now();
    const face = pixels && (await reader.readLargest(pixels, model));
    elapsedMs += performance.now() - start;
    if (pixels === null) {
      measurement.fail('unreadable', PHOTO_WORDS.problems.noPicture(picture.path));
    } else if (face === null) {
      measurement.fail('no-face', WORDS.leftOut.noFace(picture.path));
    } else {
      measurement.answer(picture, face.probabilities);
    }
  }
  models.dispose();
  const report = measurement.report();
  return {
    ...reportJson(report, await readBy(model, source)),
    ...report.scores,
    model,
    leftOut: report.leftOut,
    msPerImage: pictures.length === 0 ? 0 : elapsedMs / pictures.length,
  };
}

async function readBy(model: string, source: ModelSource): Promise<ReadBy> {
  const { metadata } = await readModel(model, source);
  const { version } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as {
    version: string;
  };
  return {
    program: version,
    models: metadata.kind === 'detector' ? [] : [modelFactsOf(metadata)],
    readAt: Date.now(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** The picture, rotated by its EXIF orientation; `null` where the file is damaged or not a picture. */
async function decode(file: string): Promise<Pixels | null> {
  return readPicture(file, { upright: true }).catch(() => null);
}
