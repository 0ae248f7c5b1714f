import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Button } from '../ui/button';
import { deleteEverything } from './delete-everything';
import { Section } from './section';
import { WORDS } from './strings';

/** What is kept, and the button that deletes it after asking once. */
export function Deletion() {
  const done = useSignal(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const ask = () => {
    done.value = false;
    dialog.current?.showModal();
  };
  const confirm = async () => {
    dialog.current?.close();
    await deleteEverything();
    done.value = true;
  };
  return (
    <Section id="data" heading={WORDS.data.heading}>
      <div class="row with-button">
        <div>
          <p>{WORDS.data.body}</p>
          <p role="status" class="done">
            {done.value && WORDS.data.done}
          </p>
        </div>
        <Button onClick={ask}>{WORDS.data.delete}</Button>
      </div>
      <dialog ref={dialog} aria-labelledby="ask-heading" aria-describedby="ask-body">
        <h3 id="ask-heading">{WORDS.data.ask}</h3>
        <p id="ask-body">{WORDS.data.askBody}</p>
        <div class="dialog-buttons">
          <Button onClick={() => dialog.current?.close()}>{WORDS.data.cancel}</Button>
          <Button kind="primary" onClick={() => void confirm()}>
            {WORDS.data.confirm}
          </Button>
        </div>
      </dialog>
    </Section>
  );
}
