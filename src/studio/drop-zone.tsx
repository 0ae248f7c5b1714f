import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/button';
import { droppedFiles, type Given } from './given-files';

interface DropZoneProps {
  /** The words on the button. */
  readonly words: string;
  /** Which files the browser offers: media types and extensions, separated by commas. */
  readonly accept?: string;
  /** Whether a whole folder is chosen instead of files. */
  readonly folder?: boolean;
  /** Called with the files that are chosen or dropped, including those in dropped folders. */
  readonly onGiven: (files: Given[]) => void;
  /** Text beside the button. */
  readonly children: ComponentChildren;
}

/** Where files, or a folder, can be dropped or chosen. */
export function DropZone(props: DropZoneProps) {
  const { words, accept, folder = false, onGiven, children } = props;
  const input = useRef<HTMLInputElement>(null);
  const over = useSignal(false);
  // Preact's types do not know this attribute.
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
          // Otherwise choosing the same file again would be no change.
          event.currentTarget.value = '';
          onGiven(files.map((file) => ({ file, path: file.webkitRelativePath || file.name })));
        }}
      />
    </div>
  );
}
