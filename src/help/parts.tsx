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
