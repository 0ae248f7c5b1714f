import type { ComponentChildren } from 'preact';

interface SectionProps {
  readonly id: string;
  readonly heading: string;
  /** The rows of the card. */
  readonly children: ComponentChildren;
}

/** A heading over a card of rows. */
export function Section({ id, heading, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{heading}</h2>
      <div class="card">{children}</div>
    </section>
  );
}
