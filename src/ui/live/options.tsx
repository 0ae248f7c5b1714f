import type { ComponentChildren } from 'preact';
import { DEFAULT_EXPRESSION_MODEL } from '../../analysis/model-names';
import { CopyNote } from '../copy-note';
import { Select } from '../select';
import { Switch } from '../switch';
import { useOfferedModels } from '../use-offered-models';
import type { LiveActions } from './controller';
import { type LiveState, modelOf } from './state';
import { WORDS } from './strings';

interface OptionsProps {
  readonly state: LiveState;
  readonly actions: LiveActions;
}

/** The choice of expression model. One that the engine could not load is not shown as chosen. */
function ModelSelect({ state, actions }: OptionsProps) {
  const models = useOfferedModels();
  const { chosen, inUse, standing } = modelOf(state);
  const shown = standing === 'refused' ? inUse : chosen;
  return (
    <Select
      words={WORDS.model}
      choices={models}
      value={models.find(({ name }) => name === shown)?.name ?? DEFAULT_EXPRESSION_MODEL}
      status={standing === 'coming' ? WORDS.modelComing : ''}
      onChange={(expressionModel) => void actions.change({ expressionModel })}
    />
  );
}

interface Props extends OptionsProps {
  /** Further options. */
  readonly children?: ComponentChildren;
}

/** The settings that matter during a call, and the note for its chat. */
export function Options({ state, actions, children }: Props) {
  return (
    <section class="options">
      <Switch
        words={WORDS.overlay}
        on={state.settings?.overlay ?? false}
        onChange={(overlay) => void actions.change({ overlay })}
      />
      <Switch
        words={WORDS.figures}
        on={state.settings?.figures ?? false}
        onChange={(figures) => void actions.change({ figures })}
      />
      <Switch
        words={WORDS.gender}
        on={state.settings?.gender ?? false}
        onChange={(gender) => void actions.change({ gender })}
      />
      {children}
      <ModelSelect state={state} actions={actions} />
      <CopyNote wide />
    </section>
  );
}
