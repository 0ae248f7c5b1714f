import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { GENDER_MODELS } from '../analysis/model-names';
import { Mark } from '../ui/icons';
import { genderModelTitle } from '../ui/models';
import { type Choice, Select } from '../ui/select';
import { STRINGS } from '../ui/strings';
import { WORDS as SUPPORT } from '../ui/support/strings';
import { Switch } from '../ui/switch';
import { useOfferedModels } from '../ui/use-offered-models';
import type { Choices } from './choices';
import { HELP_URL, WELCOME_URL } from './host';
import { EarlierWork, KeepChoice } from './kept/kept-view';
import { packagedNames } from './packaged';
import type { PanelProps } from './panel';
import { WORDS } from './strings';
import { Tabs } from './tabs';

function Head({ choices }: { readonly choices: Choices }) {
  const { expressionModel, gender } = choices;
  return (
    <header class="head">
      <p class="brand">
        <Mark size={28} />
        {STRINGS.product}
      </p>
      <h1>{WORDS.headline}</h1>
      <p class="soft">{WORDS.lead}</p>
      <div class="choices">
        <Select
          words={WORDS.model}
          choices={useOfferedModels()}
          value={expressionModel.value}
          status=""
          onChange={(name) => {
            expressionModel.value = name;
          }}
        />
        <Switch
          words={WORDS.gender}
          on={gender.value}
          onChange={(on) => {
            gender.value = on;
          }}
        />
        {gender.value && <GenderModels chosen={choices.genderModel} />}
      </div>
    </header>
  );
}

/** The choice of model for apparent gender; nothing where the package has only one. */
function GenderModels({ chosen }: { readonly chosen: Signal<string> }) {
  const models = useSignal<readonly Choice[]>([]);
  useEffect(() => {
    void packagedNames(GENDER_MODELS).then((names) => {
      models.value = GENDER_MODELS.filter(({ name }) => names.includes(name)).map(({ name }) => ({
        name,
        title: genderModelTitle(name),
      }));
    });
  }, [models]);
  if (models.value.length < 2) return null;
  return (
    <Select
      words={WORDS.genderModel}
      choices={models.value}
      value={chosen.value}
      status=""
      onChange={(name) => {
        chosen.value = name;
      }}
    />
  );
}

function ConsentMissing() {
  return (
    <section class="card consent">
      <p>{WORDS.consentMissing}</p>
      <a class="button button-primary" href={WELCOME_URL}>
        {WORDS.readFirst}
      </a>
    </section>
  );
}

interface StudioProps extends PanelProps {
  /** Whether the user has consented; otherwise nothing is read. */
  readonly allowed: boolean;
}

/** The whole studio. */
export function Studio({ allowed, ...panel }: StudioProps) {
  return (
    <>
      <main>
        <Head choices={panel.choices} />
        {allowed ? (
          <>
            <EarlierWork kept={panel.kept} />
            <Tabs {...panel} />
            <KeepChoice kept={panel.kept} />
          </>
        ) : (
          <ConsentMissing />
        )}
      </main>
      <footer class="foot">
        <p>
          {WORDS.caveat} {WORDS.notAllowed}{' '}
          <a href={`${HELP_URL}#limits`} target="_blank" rel="noreferrer">
            {WORDS.limits}
          </a>{' '}
          <a href={HELP_URL} target="_blank" rel="noreferrer">
            {SUPPORT.help}
          </a>
        </p>
      </footer>
    </>
  );
}
