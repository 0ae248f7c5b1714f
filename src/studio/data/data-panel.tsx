import { useSignal } from '@preact/signals';
import { Button } from '../../ui/button';
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
  const given = useSignal<readonly Given[]>([]);
  const naming = useSignal<Naming>(NO_NAMING);
  const empty = useSignal(false);
  const read = (set: LabelledSet<File>) => {
    run.value?.stop();
    run.value = new DataRun(set, choices.expressionModel.peek());
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
      {run.value !== null && <RunView run={run.value} saved={saved} />}
    </>
  );
}

interface RunViewProps extends Pick<PanelProps, 'saved'> {
  readonly run: DataRun;
}

function RunView({ run, saved }: RunViewProps) {
  const report = run.report.value;
  if (report !== null)
    return <ReportView report={report} by={run.by} onSaved={() => saved.mark(run)} />;
  return (
    <div class="data-progress">
      <progress aria-label={WORDS.progress} max={run.total} value={run.done.value} />
      <span class="soft">{WORDS.progressWords(run.done.value, run.total)}</span>
      <Button onClick={() => run.stop()}>{WORDS.cancel}</Button>
    </div>
  );
}
