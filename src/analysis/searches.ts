import type { DetectorRange, Detectors, View } from './detector';
import type { Face } from './types';

/** Views that the detector must look at before a search can continue. */
export interface Look {
  readonly range: DetectorRange;
  readonly views: readonly View[];
}

/**
 * The search of one frame: it yields the looks that it needs, receives the faces found in each view,
 * and returns the faces of the frame.
 */
export type Search = Generator<Look, Face[], readonly (readonly Face[])[]>;

/** The most faces kept from one view. */
const MOST_FACES = 64;
/** A known face need not score higher than this where it is expected: part of it may be hidden. */
const LOW_SCORE = 0.4;

/**
 * Runs the searches of several frames in step: their views go through the networks together, since
 * an additional call costs more than an additional view.
 *
 * @returns the faces of each search, in the order of the searches
 */
export async function runSearches(
  detectors: Detectors,
  searches: readonly Search[],
): Promise<Face[][]> {
  const found = searches.map((): Face[] => []);
  let open = searches.map((search, i) => ({ i, search, step: search.next() }));
  while (true) {
    for (const { i, step } of open) if (step.done) found[i] = step.value;
    open = open.filter(({ step }) => !step.done);
    if (open.length === 0) return found;
    const looks = open.map(({ step }) => step.value as Look);
    const answers = await look(detectors, looks);
    open = open.map(({ i, search }, k) => ({ i, search, step: search.next(answers[k] ?? []) }));
  }
}

async function look(detectors: Detectors, looks: readonly Look[]): Promise<Face[][][]> {
  const answers: Face[][][] = looks.map(() => []);
  for (const range of ['short', 'full'] as const) {
    const asked = looks.flatMap((one, i) => (one.range === range ? [{ i, views: one.views }] : []));
    if (asked.length === 0) continue;
    const views = asked.flatMap((one) => one.views);
    const faces = await detectors[range].detectAll(views, {
      maxFaces: MOST_FACES,
      minScore: LOW_SCORE,
    });
    let at = 0;
    for (const { i, views } of asked) {
      answers[i] = faces.slice(at, at + views.length);
      at += views.length;
    }
  }
  return answers;
}
