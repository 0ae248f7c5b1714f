import { useSignal } from '@preact/signals';
import { Button } from '../../ui/button';
import { DropZone } from '../drop-zone';
import type { Given } from '../given-files';
import type { PanelProps } from '../panel';
import { DataRun } from './data-run';
import { labelledFiles } from './folder';
import { ReportView } from './report-view';
import { WORDS } from './strings';
import './data.css';

/** The tab that measures how well a model reads the user's own labelled pictures. */
export function DataPanel({ client, choices }: PanelProps) {
  const run = useSignal<DataRun | null>(null);
  const empty = useSignal(false);
  const take = (files: readonly Given[]) => {
    const labelled = labelledFiles(files);
    empty.value = labelled.length === 0;
    run.value?.stop();
    if (empty.value) return;
    run.value = new DataRun(labelled, choices.expressionModel.peek());
    void run.value.run(client);
  };
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
      {run.value !== null && <RunView run={run.value} />}
    </>
  );
}

function RunView({ run }: { readonly run: DataRun }) {
  const report = run.report.value;
  if (report !== null) return <ReportView report={report} />;
  return (
    <div class="data-progress">
      <progress aria-label={WORDS.progress} max={run.total} value={run.done.value} />
      <span class="soft">{WORDS.progressWords(run.done.value, run.total)}</span>
      <Button onClick={() => run.stop()}>{WORDS.cancel}</Button>
    </div>
  );
}
