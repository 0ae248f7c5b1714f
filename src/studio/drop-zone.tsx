import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Button } from '../ui/button';

interface DropZoneProps {
  /** On the button. */
  readonly words: string;
  /** Which files the browser offers: media types and endings, with commas. */
  readonly accept: string;
  readonly onFiles: (files: File[]) => void;
  /** What else can be said beside the button. */
  readonly children: ComponentChildren;
}

/** Where files are dropped or chosen. */
export function DropZone({ words, accept, onFiles, children }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null);
  const over = useSignal(false);
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
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        onFiles([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <Button kind="primary" onClick={() => input.current?.click()}>
        {words}
      </Button>
      <span class="soft">{children}</span>
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple
        hidden
        aria-label={words}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same file may be chosen again.
          event.currentTarget.value = '';
          onFiles(files);
        }}
      />
    </div>
  );
}
