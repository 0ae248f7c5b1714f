import { useId } from 'preact/hooks';

interface SwitchProps {
  readonly words: string;
  /** A note under the words. */
  readonly hint?: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A setting that is on or off and takes effect at once. */
export function Switch({ words, hint, on, onChange }: SwitchProps) {
  const id = useId();
  return (
    <>
      <label class="switch">
        <span class="switch-words">{words}</span>
        <input
          type="checkbox"
          role="switch"
          checked={on}
          aria-checked={on}
          aria-describedby={hint && id}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      </label>
      {hint && (
        <p class="switch-hint" id={id}>
          {hint}
        </p>
      )}
    </>
  );
}
