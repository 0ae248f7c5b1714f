import type { ComponentChildren } from 'preact';

interface SectionProps {
  readonly id: string;
  readonly heading: string;
  readonly children: ComponentChildren;
}

/** A section of the help page, to which other pages may link by its id. */
export function Section({ id, heading, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{heading}</h2>
      {children}
    </section>
  );
}

interface Point {
  readonly lead: string;
  readonly body: string | null;
}

/** A list whose points begin with a few strong words. */
export function Points({ points }: { readonly points: readonly Point[] }) {
  return (
    <ul class="points">
      {points.map(({ lead, body }) => (
        <li key={lead}>
          <strong>{lead}</strong> {body}
        </li>
      ))}
    </ul>
  );
}
