import { readModel } from '../../../src/analysis/model-files';
import { InputError } from '../../cli/errors';
import { evaluateRobustness, type RobustnessOptions } from '../../evaluate/robustness';
import { evaluatedModels } from '../../models/evaluated-models';

/** One of two networks that differ only in their augmentation. */
export interface BaselineNetwork {
  /** Its folder. */
  readonly model: string;
  /** The title in its configuration. */
  readonly title: string;
  readonly epochs: number;
}

/** The effect of augmentation: the contents of models/robustness-baseline.json. */
export interface RobustnessBaseline {
  readonly augmented: BaselineNetwork;
  readonly plain: BaselineNetwork;
  readonly images: number;
  /** By degradation, as `npm run evaluate -- robustness` names them; against FER-2013's labels. */
  readonly accuracy: Readonly<
    Record<string, { readonly augmented: number; readonly plain: number }>
  >;
}

/**
 * Measures two networks that were trained alike, with augmentation and without.
 *
 * @param folders of the two networks
 * @param epochs for which each of them was trained
 * @throws InputError when the files cannot be used or the folders are the same, ModelError when a model
 *   cannot be used
 */
export async function measureBaseline(
  folders: { readonly augmented: string; readonly plain: string },
  epochs: number,
  files: Pick<RobustnessOptions, 'images' | 'labels' | 'usage'>,
): Promise<RobustnessBaseline> {
  const { augmented, plain } = folders;
  if (augmented === plain) throw new InputError(`${plain} cannot be compared with itself.`);
  const network = async (model: string): Promise<BaselineNetwork> => {
    const { metadata } = await readModel(model, evaluatedModels());
    return { model, title: metadata.title, epochs };
  };
  const measured = await evaluateRobustness({ ...files, models: [augmented, plain] });
  return {
    augmented: await network(augmented),
    plain: await network(plain),
    images: measured.images,
    accuracy: Object.fromEntries(
      Object.entries(measured.accuracy).map(([name, row]) => [
        name,
        { augmented: row[augmented] ?? 0, plain: row[plain] ?? 0 },
      ]),
    ),
  };
}
