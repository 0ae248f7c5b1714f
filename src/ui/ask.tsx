import type { ComponentChildren, Ref } from 'preact';
import { useId } from 'preact/hooks';
import { Button } from './button';

interface AskProps {
  /** To open it: `dialog.current?.showModal()`. */
  readonly dialog: { readonly current: HTMLDialogElement | null };
  readonly heading: string;
  readonly body: string;
  readonly cancel: string;
  readonly confirm: string;
  readonly onConfirm: () => void;
  /** What is to be chosen, between the words and the buttons. */
  readonly children?: ComponentChildren;
}

/** A question before something that cannot be undone, or that needs a choice. */
export function Ask({ dialog, heading, body, cancel, confirm, onConfirm, children }: AskProps) {
  const id = useId();
  const close = () => dialog.current?.close();
  return (
    <dialog
      ref={dialog as Ref<HTMLDialogElement>}
      aria-labelledby={`${id}-heading`}
      aria-describedby={`${id}-body`}
    >
      <h3 id={`${id}-heading`}>{heading}</h3>
      <p id={`${id}-body`}>{body}</p>
      {children}
      <div class="dialog-buttons">
        <Button onClick={close}>{cancel}</Button>
        <Button
          kind="primary"
          onClick={() => {
            close();
            onConfirm();
          }}
        >
          {confirm}
        </Button>
      </div>
    </dialog>
  );
}
