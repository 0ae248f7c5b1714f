import type { ButtonProps } from './button';
import { CopyText } from './copy-text';
import { STRINGS } from './strings';

interface CopyNoteProps extends Pick<ButtonProps, 'kind' | 'wide'> {
  readonly words?: string;
}

/** A button that copies the note for the call's chat to the clipboard. */
export function CopyNote({ words = STRINGS.copyNote, ...look }: CopyNoteProps) {
  return <CopyText text={STRINGS.chatNote} words={words} {...look} />;
}
