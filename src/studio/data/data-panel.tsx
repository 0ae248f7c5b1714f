import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../ui/button';
import type { PanelProps } from '../choices';
import { DataRun } from './data-run';
import { droppedFiles, labelledFiles } from './folder';
import { ReportView } from './report-view';
import { WORDS } from './strings';
import './data.css';

interface Given {
  readonly file: File;
  readonly path: string;
}

/** The tab that measures how well a model reads one's own labelled pictures. */
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
      <Give onFiles={take} />
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

/** Where a folder is dropped or chosen. */
function Give({ onFiles }: { readonly onFiles: (files: readonly Given[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const over = useSignal(false);
  // No attribute that the types know.
  useEffect(() => input.current?.setAttribute('webkitdirectory', ''), []);
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    over.value = false;
    if (event.dataTransfer !== null) onFiles(await droppedFiles(event.dataTransfer.items));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has the button beside it
    <div
      class={`drop${over.value ? ' is-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => {
        over.value = false;
      }}
      onDrop={(event) => void drop(event)}
    >
      <Button kind="primary" onClick={() => input.current?.click()}>
        {WORDS.choose}
      </Button>
      <span class="soft data-hint">{WORDS.drop}</span>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={WORDS.choose}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same folder may be chosen again.
          event.currentTarget.value = '';
          onFiles(files.map((file) => ({ file, path: file.webkitRelativePath || file.name })));
        }}
      />
    </div>
  );
}
