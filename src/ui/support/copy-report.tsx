import { useSignal } from '@preact/signals';
import { Button } from '../button';
import { CopyText } from '../copy-text';
import { gatherFacts } from './gather';
import { reportText } from './report';
import { WORDS } from './strings';
import './support.css';

/** Shows a report of a fault, so that one sees what it says, and copies it. Nothing is sent. */
export function CopyReport() {
  const text = useSignal<string | null>(null);
  const show = async () => {
    text.value = reportText(await gatherFacts());
  };
  return (
    <div class="report">
      <p class="soft">{WORDS.report.promise}</p>
      {text.value === null ? (
        <Button onClick={() => void show()}>{WORDS.report.show}</Button>
      ) : (
        <>
          <textarea readOnly rows={14} aria-label={WORDS.report.text} value={text.value} />
          <CopyText text={text.value} words={WORDS.report.copy} />
        </>
      )}
    </div>
  );
}
