import { type Signal, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { DEFAULT_EXPRESSION_MODEL } from '../../analysis/model-names';
import {
  type AdjustedModel,
  adjustedModels,
  keepAdjustedModel,
  removeAdjustedModel,
} from '../../storage/adjusted-models';
import { Button } from '../../ui/button';
import { modelTitle } from '../../ui/models';
import { useAdjustedModels } from '../../ui/use-adjusted-models';
import { useOfferedModels } from '../../ui/use-offered-models';
import { forgetModel } from '../host';
import { saveModel } from './adjusting';
import { readAdjustedModelFile } from './model-file';
import { WORDS } from './strings';
import './adjusting.css';

/** The adjusted models that are kept; each can be saved as a file and removed, and files be added. */
export function AdjustedModelList({ chosenModel }: { readonly chosenModel: Signal<string> }) {
  const models = useAdjustedModels(NONE, allKept);
  const offered = useOfferedModels();
  const input = useRef<HTMLInputElement>(null);
  const result = useSignal('');
  const add = async (field: HTMLInputElement) => {
    const file = field.files?.[0];
    if (file === undefined) return;
    result.value = await take(file);
    // The same file may be chosen again once it is mended.
    field.value = '';
  };
  const remove = async ({ name }: AdjustedModel) => {
    if (chosenModel.peek() === name) chosenModel.value = DEFAULT_EXPRESSION_MODEL;
    await forgetModel(name).catch(() => undefined);
    await removeAdjustedModel(name);
  };
  return (
    <section class="card data-section" aria-labelledby="adjusted-models">
      <h2 id="adjusted-models">{WORDS.list.title}</h2>
      {models.length === 0 && <p class="soft">{WORDS.list.none()}</p>}
      <ul class="adjusted-models">
        {models.map((model) => (
          <Kept
            key={model.name}
            model={model}
            isOutdated={!offered.some(({ name }) => name === model.name)}
            onRemove={() => void remove(model)}
          />
        ))}
      </ul>
      <p>
        <Button onClick={() => input.current?.click()}>{WORDS.list.import}</Button>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          aria-label={WORDS.list.import}
          hidden
          onChange={({ currentTarget }) => void add(currentTarget)}
        />{' '}
        <span role="status">{result.value}</span>
      </p>
    </section>
  );
}

interface KeptProps {
  readonly model: AdjustedModel;
  /** Whether it fits no model in the package. */
  readonly isOutdated: boolean;
  readonly onRemove: () => void;
}

function Kept({ model, isOutdated, onRemove }: KeptProps) {
  const { name, base, measured, madeAt } = model;
  const { meanRecall, pictures } = measured;
  const title = modelTitle(name);
  return (
    <li>
      <span class="adjusted-words">
        <strong>{title}</strong>
        <span class="soft">
          {WORDS.list.of(pictures, madeAt)};{' '}
          {WORDS.list.meanRecall(meanRecall.before.value, meanRecall.after.value)}
        </span>
        {isOutdated && <span class="problem">{WORDS.list.outdated(base.version)}</span>}
      </span>
      <Button label={WORDS.list.exportNamed(title)} onClick={() => void saveModel(model)}>
        {WORDS.list.export}
      </Button>
      <Button label={WORDS.list.removeNamed(title)} onClick={onRemove}>
        {WORDS.list.remove}
      </Button>
    </li>
  );
}

/** Keeps the model in a file. @returns a sentence on what has become of it */
async function take(file: File): Promise<string> {
  const read = await readAdjustedModelFile(file);
  if ('refusal' in read) return WORDS.list.refusals[read.refusal];
  return keepAdjustedModel(read.model).then(
    () => WORDS.list.added(modelTitle(read.model.name)),
    () => WORDS.list.refusals['not-kept'],
  );
}

const NONE: readonly AdjustedModel[] = [];

/** All that are kept; where the browser keeps nothing, there are none. */
function allKept(): Promise<readonly AdjustedModel[]> {
  return adjustedModels().catch(() => NONE);
}
