import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/button';
import { droppedFiles, type Given } from './given-files';

interface DropZoneProps {
  /** On the button. */
  readonly words: string;
  /** Which files the browser offers: media types and endings, with commas. */
  readonly accept?: string;
  /** Whether a whole folder is chosen instead of files. */
  readonly folder?: boolean;
  /** Takes what is chosen, and what is dropped with all that is in dropped folders. */
  readonly onGiven: (files: Given[]) => void;
  /** What else can be said beside the button. */
  readonly children: ComponentChildren;
}

/** Where files, or a folder of them, are dropped or chosen. */
export function DropZone(props: DropZoneProps) {
  const { words, accept, folder = false, onGiven, children } = props;
  const input = useRef<HTMLInputElement>(null);
  const over = useSignal(false);
  // No attribute that the types know.
  useEffect(() => {
    input.current?.toggleAttribute('webkitdirectory', folder);
  }, [folder]);
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
        if (event.dataTransfer !== null) void droppedFiles(event.dataTransfer.items).then(onGiven);
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
          // The same may be chosen again.
          event.currentTarget.value = '';
          onGiven(files.map((file) => ({ file, path: file.webkitRelativePath || file.name })));
        }}
      />
    </div>
  );
}
