import { useSignal } from '@preact/signals';
import { EXPRESSION_MODELS, GENDER_MODELS } from '../../analysis/model-names';
import type { ExpressionReading } from '../../analysis/still';
import { EXPRESSIONS } from '../../analysis/types';
import { Button } from '../../ui/button';
import { expressionName, percent } from '../../ui/formats';
import { genderModelTitle, modelTitle } from '../../ui/models';
import type { AnalysisClient } from '../analysis-client';
import { packagedNames } from '../packaged';
import { labelName } from './exports';
import type { PhotoReading } from './photo';
import { type PhotoJob, problemOf, readFile } from './photo-job';
import { WORDS } from './strings';

interface ComparisonProps {
  readonly job: PhotoJob;
  readonly client: AnalysisClient;
}

type Progress =
  | { readonly phase: 'none' | 'comparing' }
  | { readonly phase: 'failed'; readonly problem: string }
  | { readonly phase: 'done'; readonly reading: PhotoReading };

/** A button that reads the picture with every model in the package, and what each of them says. */
export function Comparison({ job, client }: ComparisonProps) {
  const progress = useSignal<Progress>({ phase: 'none' });
  const compare = async () => {
    progress.value = { phase: 'comparing' };
    try {
      const [expressions, genders] = await Promise.all([
        packagedNames(EXPRESSION_MODELS),
        packagedNames(GENDER_MODELS),
      ]);
      const { reading } = await readFile(client, job.file, { expressions, genders });
      progress.value = { phase: 'done', reading };
    } catch (error) {
      progress.value = { phase: 'failed', problem: problemOf(job.file.name, error) };
    }
  };
  const { value } = progress;
  return (
    <>
      {value.phase !== 'done' && (
        <Button busy={value.phase === 'comparing'} onClick={() => void compare()}>
          {value.phase === 'comparing' ? WORDS.comparing : WORDS.compare}
        </Button>
      )}
      {value.phase === 'failed' && <p role="alert">{value.problem}</p>}
      {value.phase === 'done' && <Table name={job.file.name} reading={value.reading} />}
    </>
  );
}

function Table({ name, reading }: { readonly name: string; readonly reading: PhotoReading }) {
  const { people } = reading;
  const expressions = Object.keys(people[0]?.expressions ?? {});
  const genders = Object.keys(people[0]?.genders ?? {});
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse must scroll it, too
    <section class="comparison" tabIndex={0} aria-label={WORDS.compared(name)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{WORDS.columns.number}</th>
            {expressions.map((model) => (
              <th key={model} scope="col">
                {modelTitle(model)}
              </th>
            ))}
            {genders.map((model) => (
              <th key={model} scope="col">
                {WORDS.gender}: {genderModelTitle(model)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">{person.id}</th>
              {expressions.map((model) => {
                const reading = person.expressions[model];
                return <td key={model}>{reading && <Said {...reading} />}</td>;
              })}
              {genders.map((model) => {
                const { label = 'unsure', confidence = 0 } = person.genders[model] ?? {};
                return (
                  <td key={model}>
                    {label} <span class="figure">{percent(confidence)}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A label and its confidence; the likeliest expression, too, where a model is unsure. */
function Said({ label, confidence, probabilities }: ExpressionReading) {
  const likeliest = EXPRESSIONS[probabilities.indexOf(confidence)];
  return (
    <>
      {labelName(label)}{' '}
      <span class="figure">
        {label === 'unsure' && likeliest && `${expressionName(likeliest)} `}
        {percent(confidence)}
      </span>
    </>
  );
}
