import { argmax, score } from '../../src/analysis/metrics';
import type { ModelSource } from '../../src/analysis/model-files';
import { Models } from '../../src/analysis/models';
import { StillReader } from '../../src/analysis/still';
import { EXPRESSIONS, type Expression, type Pixels } from '../../src/analysis/types';
import { unreadBy } from '../../src/ui/models';
import { readLabelledFolder } from '../data/labelled-folder';
import { readPicture } from '../data/read-picture';
import { nodeModelSource } from '../models/node-model-source';
import type { Report } from './report';

/**
 * Measures an expression model on the user's own labelled pictures, as the studio does: the largest
 * face in each picture counts.
 *
 * @throws InputError when the folder holds no labelled picture, ModelError when the model cannot be used
 */
export async function evaluateFolder(
  folder: string,
  model: string,
  source: ModelSource = nodeModelSource(),
): Promise<Report> {
  const all = readLabelledFolder(folder);
  const unread = unreadBy(model);
  const classes: readonly Expression[] = EXPRESSIONS.filter((name) => !unread.includes(name));
  const known = all.filter(({ label }) => classes.includes(label));
  const models = new Models(source);
  const reader = new StillReader(models);
  const labels: number[] = [];
  const predictions: number[] = [];
  const missed = { unreadable: 0, faceless: 0 };
  let elapsedMs = 0;
  for (const { file, label } of known) {
    const pixels = await decode(file);
    const start = performance.now();
    const probabilities = pixels && (await reader.readLargest(pixels, model));
    elapsedMs += performance.now() - start;
    if (pixels === null) missed.unreadable += 1;
    else if (probabilities === null) missed.faceless += 1;
    else {
      labels.push(classes.indexOf(label));
      const said = EXPRESSIONS[argmax([...probabilities])] as Expression;
      predictions.push(classes.indexOf(said));
    }
  }
  models.dispose();
  return {
    model,
    ...score(classes, labels, predictions),
    msPerImage: known.length === 0 ? 0 : elapsedMs / known.length,
    leftOut: {
      'class not in the model': all.length - known.length,
      'cannot be read': missed.unreadable,
      'no face found': missed.faceless,
    },
  };
}

/** The picture, rotated by its EXIF orientation; `null` where the file is damaged or not a picture. */
async function decode(file: string): Promise<Pixels | null> {
  return readPicture(file, { upright: true }).catch(() => null);
}
