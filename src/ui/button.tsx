import type { ComponentChildren, Ref } from 'preact';

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onClick: () => void;
  readonly kind?: 'primary' | 'plain' | 'quiet';
  readonly wide?: boolean;
  /** Shows a spinner and takes no clicks, but keeps the keyboard's focus. */
  readonly busy?: boolean;
  readonly buttonRef?: Ref<HTMLButtonElement>;
}

/** A button with words on it. */
export function Button({
  children,
  onClick,
  kind = 'plain',
  wide = false,
  busy = false,
  buttonRef = null,
}: ButtonProps) {
  return (
    <button
      type="button"
      class={`button button-${kind}${wide ? ' button-wide' : ''}`}
      aria-disabled={busy}
      onClick={busy ? undefined : onClick}
      ref={buttonRef}
    >
      {busy && <span class="spinner" aria-hidden="true" />}
      {children}
    </button>
  );
}
