import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Ask } from '../ui/ask';
import { Button } from '../ui/button';
import { deleteEverything } from './delete-everything';
import { Section } from './section';
import { WORDS } from './strings';

/** What is kept, and the button that deletes it after asking once. */
export function Deletion() {
  const said = useSignal('');
  const dialog = useRef<HTMLDialogElement>(null);
  const ask = () => {
    said.value = '';
    dialog.current?.showModal();
  };
  const confirm = async () => {
    const failed = await deleteEverything();
    said.value = failed.length === 0 ? WORDS.data.done : WORDS.data.failed(failed);
  };
  return (
    <Section id="data" heading={WORDS.data.heading}>
      <div class="row with-button">
        <div>
          <p>{WORDS.data.body}</p>
          <p role="status" class="done">
            {said.value}
          </p>
        </div>
        <Button onClick={ask}>{WORDS.data.delete}</Button>
      </div>
      <Ask
        dialog={dialog}
        heading={WORDS.data.ask}
        body={WORDS.data.askBody}
        cancel={WORDS.data.cancel}
        confirm={WORDS.data.confirm}
        onConfirm={() => void confirm()}
      />
    </Section>
  );
}
