import { type Signal, useSignal } from '@preact/signals';
import { Button } from '../../ui/button';
import { AdjustView } from '../adjusting/adjust-view';
import { AdjustedModelList } from '../adjusting/model-list';
import { DropZone } from '../drop-zone';
import type { Given } from '../given-files';
import type { PanelProps } from '../panel';
import { DataRun } from './data-run';
import { type LabelledSet, type Naming, NO_NAMING, sortOut } from './folder';
import { FolderTable } from './folder-table';
import { ReportView } from './report-view';
import { WORDS } from './strings';
import './data.css';

/** The tab that measures how well a model reads the user's own labelled pictures. */
export function DataPanel({ client, choices, dataRun: run, saved }: PanelProps) {
  const chosenModel = choices.expressionModel;
  const given = useSignal<readonly Given[]>([]);
  const naming = useSignal<Naming>(NO_NAMING);
  const empty = useSignal(false);
  const read = (set: LabelledSet<File>) => {
    run.value?.stop();
    run.value = new DataRun(set, chosenModel.peek());
    void run.value.run(client);
  };
  const take = (files: readonly Given[]) => {
    given.value = files;
    naming.value = NO_NAMING;
    run.value?.stop();
    run.value = null;
    const set = sortOut(files);
    empty.value = set.folders.length === 0;
    // Whoever must be asked about a folder is asked before anything is read.
    if (!empty.value && set.folders.every(({ label }) => label !== null)) read(set);
  };
  const set = sortOut(given.value, naming.value);
  return (
    <>
      <p>{WORDS.lead}</p>
      <DropZone folder words={WORDS.choose} onGiven={take}>
        {WORDS.drop}
      </DropZone>
      {empty.value && (
        <p class="problem" role="alert">
          {WORDS.nothing}
        </p>
      )}
      {set.folders.length > 0 && (
        <FolderTable
          set={set}
          naming={naming.value}
          onNaming={(said) => {
            naming.value = said;
          }}
          again={run.value !== null}
          onRead={() => read(set)}
        />
      )}
      {run.value !== null && (
        <RunView
          run={run.value}
          saved={saved}
          client={client}
          title={titleOf(given.value)}
          chosenModel={chosenModel}
        />
      )}
      <AdjustedModelList chosenModel={chosenModel} />
    </>
  );
}

/** The name of the chosen folder, as far as there is one. */
function titleOf([first]: readonly Given[]): string {
  return first?.path.split(/[\\/]/)[0] ?? '';
}

interface RunViewProps extends Pick<PanelProps, 'saved' | 'client'> {
  readonly run: DataRun;
  /** What an adjusted model is called at first. */
  readonly title: string;
  readonly chosenModel: Signal<string>;
}

function RunView({ run, saved, client, title, chosenModel }: RunViewProps) {
  const report = run.report.value;
  const { by } = run;
  if (report !== null && by !== null) {
    return (
      <>
        <ReportView report={report} by={by} onSaved={() => saved.mark(run)} />
        {run.adjusting !== null && (
          <AdjustView
            adjusting={run.adjusting}
            client={client}
            title={title}
            chosenModel={chosenModel}
          />
        )}
      </>
    );
  }
  return (
    <div class="data-progress">
      <progress aria-label={WORDS.progress} max={run.total} value={run.done.value} />
      <span class="soft">{WORDS.progressWords(run.done.value, run.total)}</span>
      <Button onClick={() => run.stop()}>{WORDS.cancel}</Button>
    </div>
  );
}
