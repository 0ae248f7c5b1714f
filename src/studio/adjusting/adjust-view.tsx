import type { Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { AdjustedModel, Change } from '../../storage/adjusted-models';
import { Button } from '../../ui/button';
import { modelTitle } from '../../ui/models';
import { labelName } from '../../ui/words';
import type { AnalysisClient } from '../analysis-client';
import { type Outcome, shortageOf } from './adjust';
import type { Adjusting } from './adjusting';
import { WORDS } from './strings';
import './adjusting.css';

interface AdjustViewProps {
  readonly adjusting: Adjusting;
  readonly client: AnalysisClient;
  /** What the adjusted model is called at first. */
  readonly title: string;
  readonly chosenModel: Signal<string>;
}

/** Adjusting the model to the pictures that were read: the button, how far it is, and what came of it. */
export function AdjustView(props: AdjustViewProps) {
  const { adjusting } = props;
  // Nobody sees the outcome of what runs on when other pictures are read.
  useEffect(() => () => adjusting.stop(), [adjusting]);
  return (
    <section class="card data-section" aria-labelledby="adjust-title">
      <h2 id="adjust-title">{WORDS.title}</h2>
      <Body {...props} />
      {adjusting.problem.value !== null && (
        <p class="problem" role="alert">
          {adjusting.problem.value}
        </p>
      )}
    </section>
  );
}

function Body(props: AdjustViewProps) {
  const { adjusting } = props;
  const phase = adjusting.phase.value;
  if (!adjusting.isPossible) return <p class="soft">{WORDS.adjustedAlready}</p>;
  if (phase.name === 'done') {
    return <OutcomeView {...props} outcome={phase.outcome} kept={phase.kept} />;
  }
  if (phase.name === 'fitting') {
    return (
      <div class="data-progress">
        <progress aria-label={WORDS.progress} max={1} value={phase.share} />
        <Button onClick={() => adjusting.stop()}>{WORDS.cancel}</Button>
      </div>
    );
  }
  const shortage = shortageOf(adjusting.samples);
  return (
    <>
      <p class="soft">{WORDS.lead()}</p>
      {shortage !== null ? (
        <p>{WORDS.shortage[shortage]()}</p>
      ) : (
        <p>
          <Button onClick={() => adjusting.begin()}>
            {WORDS.begin(adjusting.samples.length, modelTitle(adjusting.model))}
          </Button>
        </p>
      )}
    </>
  );
}

interface OutcomeProps extends AdjustViewProps {
  readonly outcome: Outcome;
  readonly kept: AdjustedModel | null;
}

function OutcomeView(props: OutcomeProps) {
  const { outcome, kept, adjusting, chosenModel } = props;
  const { verdict, method, pictures, groups, folds, changes, perClass } = outcome;
  return (
    <>
      <p class="adjust-verdict" role="status">
        {WORDS.verdict[verdict]}
      </p>
      {verdict === 'gain' && kept === null && <Keeping {...props} />}
      {kept !== null && (
        <p class="adjust-keeping">
          <span role="status">{WORDS.kept(modelTitle(kept.name))}</span>
          {chosenModel.value !== kept.name && (
            <Button
              onClick={() => {
                chosenModel.value = kept.name;
              }}
            >
              {WORDS.use}
            </Button>
          )}
        </p>
      )}
      <table class="adjust-figures">
        <thead>
          <tr>
            {WORDS.columns.map((column) =>
              column === '' ? <td key="none" /> : <th key={column}>{column}</th>,
            )}
          </tr>
        </thead>
        <tbody>
          <ChangeRow name={WORDS.meanRecall} change={changes.meanRecall} />
          <ChangeRow name={WORDS.accuracy} change={changes.accuracy} />
          {perClass.map(({ name, pictures, before, after }) => (
            <tr key={name}>
              <th scope="row">{WORDS.recall(labelName(name), pictures)}</th>
              <td>{WORDS.share(before)}</td>
              <td>{WORDS.share(after)}</td>
              <td>{WORDS.points(after - before)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="soft">
        {WORDS.method[method]} {WORDS.how(pictures, groups, folds)}
      </p>
      {kept === null && (
        <p>
          <Button kind="quiet" onClick={() => adjusting.stop()}>
            {WORDS.back}
          </Button>
        </p>
      )}
    </>
  );
}

function ChangeRow({ name, change }: { readonly name: string; readonly change: Change }) {
  const { before, after, difference } = change;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{WORDS.figure(before.value, before.low, before.high)}</td>
      <td>{WORDS.figure(after.value, after.low, after.high)}</td>
      <td>{WORDS.difference(difference.value, difference.low, difference.high)}</td>
    </tr>
  );
}

/** A name for the adjusted model, and the button that keeps it. */
function Keeping({ adjusting, client, title }: AdjustViewProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <form
      class="adjust-keeping"
      onSubmit={(event) => {
        event.preventDefault();
        void adjusting.keep(client, field.current?.value ?? '');
      }}
    >
      <label>
        {WORDS.name}
        <input ref={field} type="text" class="field" defaultValue={title} maxLength={60} />
      </label>
      <button type="submit" class="button button-primary">
        {WORDS.keep}
      </button>
      <span class="soft">{WORDS.keepHint}</span>
    </form>
  );
}
