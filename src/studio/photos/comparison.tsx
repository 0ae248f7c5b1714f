import { useSignal } from '@preact/signals';
import {
  DEFAULT_EXPRESSION_MODEL,
  EXPRESSION_MODELS,
  GENDER_MODELS,
} from '../../analysis/model-names';
import { EXPRESSIONS, type FaceReading } from '../../analysis/types';
import { Button } from '../../ui/button';
import { genderModelTitle, modelTitle } from '../../ui/models';
import { labelName, percent } from '../../ui/words';
import type { AnalysisClient } from '../analysis-client';
import { packagedNames } from '../packaged';
import { type PhotoJob, problemOf, readFile } from './photo-job';
import { WORDS } from './strings';

interface ComparisonProps {
  /** Whether apparent gender is switched on; else no model is asked for it, and no answer shown. */
  readonly gender: boolean;
  readonly job: PhotoJob;
  readonly client: AnalysisClient;
}

type Progress =
  | { readonly phase: 'none' | 'comparing' }
  | { readonly phase: 'failed'; readonly problem: string }
  | { readonly phase: 'done'; readonly answers: readonly Answers[] };

/** One model's readings of everybody in the picture. */
interface Answers {
  readonly kind: 'expression' | 'gender';
  /** Folder of the model. */
  readonly model: string;
  readonly people: readonly FaceReading[];
}

/** A button that reads the picture with every model in the package, then a table of the results. */
export function Comparison({ job, client, gender }: ComparisonProps) {
  const progress = useSignal<Progress>({ phase: 'none' });
  const compare = async () => {
    progress.value = { phase: 'comparing' };
    try {
      progress.value = { phase: 'done', answers: await askEveryModel(client, job.file, gender) };
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
      {value.phase === 'done' && (
        <Table
          name={job.file.name}
          answers={value.answers.filter(({ kind }) => gender || kind === 'expression')}
        />
      )}
    </>
  );
}

/** Reads a picture with each model in the package. */
async function askEveryModel(
  client: AnalysisClient,
  file: File,
  gender: boolean,
): Promise<Answers[]> {
  const [expressions, genders] = await Promise.all([
    packagedNames(EXPRESSION_MODELS),
    gender ? packagedNames(GENDER_MODELS) : [],
  ]);
  // A choice always has an expression model, so models for apparent gender go with the default one.
  const choices = [
    ...expressions.map((expression) => ({ expression, gender: null })),
    ...genders.map((gender) => ({ expression: DEFAULT_EXPRESSION_MODEL, gender })),
  ];
  const { readings } = await readFile(client, file, choices);
  return choices.map(({ expression, gender }, i) => ({
    kind: gender === null ? 'expression' : 'gender',
    model: gender ?? expression,
    people: readings[i] ?? [],
  }));
}

interface TableProps {
  readonly name: string;
  readonly answers: readonly Answers[];
}

function Table({ name, answers }: TableProps) {
  const people = answers[0]?.people ?? [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it must be scrollable with the keyboard, too
    <section class="comparison" tabIndex={0} aria-label={WORDS.compared(name)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{WORDS.columns.number}</th>
            {answers.map(({ kind, model }) => (
              <th key={model} scope="col">
                {kind === 'gender'
                  ? `${WORDS.gender}: ${genderModelTitle(model)}`
                  : modelTitle(model)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map(({ person }, i) => (
            <tr key={person}>
              <th scope="row">{person}</th>
              {answers.map(({ kind, model, people }) => {
                const reading = people[i];
                if (reading === undefined) return <td key={model} />;
                return kind === 'gender' ? (
                  <GenderCell key={model} gender={reading.gender} />
                ) : (
                  <ExpressionCell key={model} {...reading} />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A label and its confidence; where the model is unsure, the likeliest expression too. */
function ExpressionCell({ label, confidence, probabilities }: FaceReading) {
  const likeliest = EXPRESSIONS[probabilities.indexOf(confidence)];
  return (
    <td>
      {labelName(label)}{' '}
      <span class="figure">
        {label === 'unsure' && likeliest && `${labelName(likeliest)} `}
        {percent(confidence)}
      </span>
    </td>
  );
}

function GenderCell({ gender }: Pick<FaceReading, 'gender'>) {
  return (
    <td>
      {gender?.label} <span class="figure">{percent(gender?.confidence ?? 0)}</span>
    </td>
  );
}
