import { useId } from 'preact/hooks';
import { DEFAULT_EXPRESSION_MODEL } from '../analysis/model-names';
import { EXPRESSIONS } from '../analysis/types';
import { changeSettings, type Settings } from '../storage/settings';
import type { ExpressionModel } from '../ui/models';
import { useOfferedModels } from '../ui/use-offered-models';
import { Section } from './section';
import { WORDS } from './strings';

interface ModelProps {
  readonly model: ExpressionModel;
  readonly chosen: boolean;
}

function Model({ model: { name, title, without }, chosen }: ModelProps) {
  const id = useId();
  return (
    <label class="row choice">
      <input
        type="radio"
        name="expression-model"
        value={name}
        checked={chosen}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-line ${id}-reads`}
        onChange={() => void changeSettings({ expressionModel: name })}
      />
      <span id={`${id}-title`} class="choice-title">
        {title}
      </span>
      <span id={`${id}-reads`} class="soft choice-reads">
        {WORDS.model.reads(EXPRESSIONS.length - without.length)}
      </span>
      <span id={`${id}-line`} class="soft choice-line">
        {WORDS.model.line(name)}
      </span>
    </label>
  );
}

/** The choice among the expression models. */
export function Models({ settings }: { readonly settings: Settings }) {
  const models = useOfferedModels();
  const chosen = models.find(({ name }) => name === settings.expressionModel)?.name;
  return (
    <Section id="model" heading={WORDS.model.heading}>
      <div role="radiogroup" aria-labelledby="model-heading">
        {models.map((model) => (
          <Model
            key={model.name}
            model={model}
            chosen={model.name === (chosen ?? DEFAULT_EXPRESSION_MODEL)}
          />
        ))}
      </div>
    </Section>
  );
}
