import { useEffect, useMemo } from 'preact/hooks';
import type { Scores } from '../../analysis/metrics';
import { Button } from '../../ui/button';
import { modelTitle } from '../../ui/models';
import { saveFile } from '../../ui/saving/save-file';
import type { ReadBy } from '../read-by';
import { type Answer, type DataReport, reportJson } from './measurement';
import { WORDS } from './strings';

const MOST_MISTAKES = 12;
const MOST_PROBLEMS = 10;

interface ReportViewProps {
  readonly report: DataReport<File>;
  readonly by: ReadBy;
  /** Called when the figures are saved. */
  readonly onSaved: () => void;
}

/** The report: figures, the confusion matrix, and the worst mistakes as pictures. */
export function ReportView({ report, by, onSaved }: ReportViewProps) {
  const { scores, mistakes, model } = report;
  const uncounted = Object.values(report.leftOut).reduce((sum, count) => sum + count, 0);
  const save = () => {
    const json = JSON.stringify(reportJson(report, by), null, 1);
    saveFile('expressions-evaluation.json', new Blob([`${json}\n`], { type: 'application/json' }));
    onSaved();
  };
  return (
    <>
      <section class="card data-result" aria-labelledby="data-accuracy">
        <p class="soft">
          {WORDS.result(scores.images, modelTitle(model))}
          {uncounted > 0 && <strong>. {WORDS.andLeftOut(uncounted)}</strong>}
        </p>
        <h2 id="data-accuracy">
          {WORDS.accuracy(scores.accuracy)}, {WORDS.macroF1(scores.macroF1)}
        </h2>
        <Button onClick={save}>{WORDS.save}</Button>
      </section>
      <div class="data-tables">
        <Figures scores={scores} />
        <HeatMap scores={scores} />
      </div>
      <Mistakes mistakes={mistakes.slice(0, MOST_MISTAKES)} />
      {uncounted > 0 && <LeftOut {...report} />}
    </>
  );
}

function LeftOut({ leftOut, problems }: Pick<DataReport<File>, 'leftOut' | 'problems'>) {
  return (
    <section class="card data-section" aria-labelledby="data-left-out">
      <h2 id="data-left-out">{WORDS.leftOut.title}</h2>
      <ul>
        {Object.entries(leftOut).map(([reason, count]) => (
          <li key={reason}>{WORDS.leftOut.count(reason, count)}</li>
        ))}
      </ul>
      <ul class="soft">
        {problems.slice(0, MOST_PROBLEMS).map((sentence, i) => (
          <li key={i}>{sentence}</li>
        ))}
        {problems.length > MOST_PROBLEMS && (
          <li>{WORDS.leftOut.more(problems.length - MOST_PROBLEMS)}</li>
        )}
      </ul>
    </section>
  );
}

function Figures({ scores: { classes, perClass } }: { readonly scores: Scores }) {
  return (
    <section class="card data-section" aria-labelledby="data-figures">
      <h2 id="data-figures">{WORDS.figures}</h2>
      <table>
        <thead>
          <tr>
            {WORDS.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classes.map((name) => {
            const figures = perClass[name];
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{WORDS.share(figures?.precision ?? null)}</td>
                <td>{WORDS.share(figures?.recall ?? null)}</td>
                <td>{WORDS.share(figures?.f1 ?? null)}</td>
                <td>{figures?.support ?? 0}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {classes.some((name) => perClass[name]?.support === 0) && <p class="soft">{WORDS.noShare}</p>}
    </section>
  );
}

/** The confusion matrix; the larger a cell's share of its row, the stronger its colour. */
function HeatMap({ scores: { classes, confusion } }: { readonly scores: Scores }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it must be scrollable with the keyboard, too
    <section class="card data-section" aria-labelledby="data-confusion" tabIndex={0}>
      <h2 id="data-confusion">{WORDS.confusion}</h2>
      <p class="soft">{WORDS.confusionHint}</p>
      <table class="heat">
        <thead>
          <tr>
            <th scope="col">{WORDS.labelled}</th>
            {classes.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classes.map((name, row) => {
            const counts = confusion[row] ?? [];
            const sum = counts.reduce((a, b) => a + b, 0);
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                {classes.map((said, column) => {
                  const count = counts[column] ?? 0;
                  return (
                    <td key={said} class={`heat-${sum === 0 ? 0 : Math.round((10 * count) / sum)}`}>
                      {count}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Mistakes({ mistakes }: { readonly mistakes: readonly Answer<File>[] }) {
  return (
    <section class="card data-section" aria-labelledby="data-mistakes">
      <h2 id="data-mistakes">{WORDS.mistakes}</h2>
      <p class="soft">{mistakes.length === 0 ? WORDS.noMistake : WORDS.mistakesHint}</p>
      <ul class="mistakes">
        {mistakes.map((mistake) => (
          <MistakePicture key={mistake.path} mistake={mistake} />
        ))}
      </ul>
    </section>
  );
}

function MistakePicture({ mistake }: { readonly mistake: Answer<File> }) {
  const { file, label, said, confidence } = mistake;
  const url = useMemo(() => URL.createObjectURL(file), [file]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <li>
      <img src={url} alt={file.name} title={file.name} />
      <p>{WORDS.mistake(label, said, confidence)}</p>
    </li>
  );
}
