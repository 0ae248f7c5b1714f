import { useId } from 'preact/hooks';
import { Icon } from './icons';

export interface Choice {
  readonly name: string;
  readonly title: string;
}

interface SelectProps {
  readonly words: string;
  readonly choices: readonly Choice[];
  /** Name of the choice that is shown. */
  readonly value: string;
  /** A word for what the last choice is waiting for; empty when it is in effect. */
  readonly status: string;
  readonly onChange: (name: string) => void;
}

/** A labelled list of choices; a choice takes effect at once. */
export function Select({ words, choices, value, status, onChange }: SelectProps) {
  const id = useId();
  return (
    <div class="select">
      <label for={id}>{words}</label>
      <span class="select-status" role="status">
        {status}
      </span>
      <div class="select-field">
        <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {choices.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
        <Icon name="chevron" size={18} />
      </div>
    </div>
  );
}
