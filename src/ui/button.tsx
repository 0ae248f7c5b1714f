import type { ComponentChildren, Ref } from 'preact';

export interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onClick: () => void;
  readonly kind?: 'primary' | 'plain' | 'quiet';
  readonly wide?: boolean;
  /** Shows a spinner and takes no clicks, but keeps the keyboard's focus. */
  readonly busy?: boolean;
  readonly buttonRef?: Ref<HTMLButtonElement>;
  /** For screen readers, where several buttons have the same words; begins with them. */
  readonly label?: string;
}

/** A button with words on it. */
export function Button({
  children,
  onClick,
  kind = 'plain',
  wide = false,
  busy = false,
  buttonRef = null,
  label,
}: ButtonProps) {
  return (
    <button
      type="button"
      class={`button button-${kind}${wide ? ' button-wide' : ''}`}
      aria-disabled={busy}
      aria-label={label}
      onClick={busy ? undefined : onClick}
      ref={buttonRef}
    >
      {busy && <span class="spinner" aria-hidden="true" />}
      {children}
    </button>
  );
}
