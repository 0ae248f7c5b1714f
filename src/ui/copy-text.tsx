import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Button, type ButtonProps } from './button';
import { Icon } from './icons';
import { STRINGS } from './strings';

/** How long "Copied" stays, ms. */
const FEEDBACK_MS = 2500;

interface CopyTextProps extends Pick<ButtonProps, 'kind' | 'wide'> {
  readonly text: string;
  /** What stands on the button. */
  readonly words: string;
}

/** A button that copies a text to the clipboard. */
export function CopyText({ text, words: label, ...look }: CopyTextProps) {
  const result = useSignal<'none' | 'copied' | 'failed'>('none');
  const words = { none: '', copied: STRINGS.copied, failed: STRINGS.copyFailed }[result.value];

  useEffect(() => {
    if (result.value === 'none') return undefined;
    const timer = setTimeout(() => {
      result.value = 'none';
    }, FEEDBACK_MS);
    return () => clearTimeout(timer);
  }, [result, result.value]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      result.value = 'copied';
    } catch {
      result.value = 'failed';
    }
  };

  return (
    <>
      <Button {...look} onClick={() => void copy()}>
        <Icon name={result.value === 'copied' ? 'check' : 'copy'} size={18} />
        {words || label}
      </Button>
      <span class="hidden-words" role="status">
        {words}
      </span>
    </>
  );
}
