interface SwitchProps {
  readonly words: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A setting that is on or off and takes effect at once. */
export function Switch({ words, on, onChange }: SwitchProps) {
  return (
    <label class="switch">
      <span class="switch-words">{words}</span>
      <input
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
