import type { ComponentProps } from 'preact';
import { Section as Plain } from '../ui/section';

/** A heading over a card of rows. */
export function Section({ children, ...props }: ComponentProps<typeof Plain>) {
  return (
    <Plain {...props}>
      <div class="card">{children}</div>
    </Plain>
  );
}
