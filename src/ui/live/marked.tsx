import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { dateWords } from '../../language/formats';
import { useShortcut } from '../use-shortcut';
import { WORDS } from './strings';

/** How long the confirmation stays, ms. */
const FEEDBACK_MS = 6000;

/**
 * "Marked 12:03", for a moment after a mark was made, whether here or by the shortcut; else how to mark
 * by keys. Always a line, so that nothing below moves.
 *
 * @param marks how many marks the session has: what is confirmed is that the engine counts one more
 */
export function Marked({ marks }: { readonly marks: number }) {
  const words = useSignal('');
  const keys = useShortcut('mark').value;
  const before = useRef(marks);
  useEffect(() => {
    const isNew = marks > before.current;
    before.current = marks;
    if (!isNew) return undefined;
    words.value = WORDS.marked(dateWords({ timeStyle: 'short' }, Date.now()));
    const timer = setTimeout(() => {
      words.value = '';
    }, FEEDBACK_MS);
    return () => clearTimeout(timer);
  }, [marks, words]);
  return (
    <p class="marked">
      <span role="status">{words}</span>
      {words.value === '' && keys && <span>{WORDS.markKeys(keys)}</span>}
    </p>
  );
}
