import type { Classifier } from '../../src/analysis/classifier';
import { cropAt } from '../../src/analysis/crop';
import { FRAMINGS } from '../../src/analysis/framing-constants';
import type { ModelSource } from '../../src/analysis/model-files';
import type { Pixels } from '../../src/analysis/types';
import { SMILING } from '../data/rules';
import { loadClassifier } from './faces';

/** Its head for votes detects smiles: it learned from ten people, who mostly agree on happy faces. */
const SMILE_MODEL = 'expression-ensemble';
/** How much lower the eyes lie in FER-2013's images than in UTKFace's, in sides of the image. */
export const LOWER_EYES = eyeRow('fer2013') - eyeRow('utkface');

/** Finds out which UTKFace chips show a smile, so that accuracy can be reported by smile. */
export class Smiles {
  private constructor(private readonly classifier: Classifier) {}

  /** @throws ModelError where the model is missing or corrupt, InputError where it is of another kind */
  static async load(source: ModelSource): Promise<Smiles> {
    return new Smiles(await loadClassifier(SMILE_MODEL, 'expression', source));
  }

  /** `smiling` or `not smiling` for each chip, in the order of the chips. */
  async of(chips: readonly Pixels[]): Promise<string[]> {
    const { classes, input } = this.classifier.metadata;
    const frames = chips.map((chip) => {
      const place = { a: chip.width, b: 0, x0: 0, y0: -LOWER_EYES * chip.height };
      return cropAt(chip, place, input.size);
    });
    const answers = await this.classifier.classify(frames);
    const happy = classes.indexOf('happy');
    return answers.map(({ probabilities, votes = probabilities }) =>
      (votes[happy] ?? 0) > SMILING ? 'smiling' : 'not smiling',
    );
  }

  dispose(): void {
    this.classifier.dispose();
  }
}

function eyeRow(framing: keyof typeof FRAMINGS): number {
  return FRAMINGS[framing].template[0]?.y ?? 0;
}
