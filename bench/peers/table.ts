import type { Cost, Result } from './contestant';

/** What one program took. */
export interface Measured extends Result {
  readonly name: string;
  /** Of all files that it loaded, as they lie on the disk. */
  readonly bytes: number;
  /** Largest of its page's process, bytes; `null` where the system does not say. */
  readonly memory: number | null;
}

/** The figures as tables in Markdown; ratios are to the first program. */
export function peersTable(measured: readonly Measured[]): string {
  const [own] = measured;
  if (own === undefined) return '';
  return [
    costTable('a call, a frame of each', 'people', measured, own, ({ calls }) => calls),
    costTable('a picture', 'faces', measured, own, ({ pictures }) => pictures),
    table(
      ['', 'first reading, s', 'memory of the page, MB', 'files loaded, MB'],
      measured.map(({ name, firstMs, memory, bytes }) => [
        name,
        (firstMs / 1000).toFixed(2),
        memory === null ? '–' : (memory / 1e6).toFixed(0),
        (bytes / 1e6).toFixed(1),
      ]),
    ),
  ].join('\n\n');
}

function costTable(
  what: string,
  unit: string,
  measured: readonly Measured[],
  own: Measured,
  of: (one: Measured) => readonly Cost[],
): string {
  const sizes = of(own).map(({ people }) => people);
  const header = [`${what}: ms (faces found)`, ...sizes.map((size) => `${size} ${unit}`)];
  const rows = measured.map((one) => [
    one.name,
    ...of(one).map(({ ms, found }, i) => {
      const ratio = one === own ? '' : `, ${(ms / (of(own)[i]?.ms ?? ms)).toFixed(1)} x`;
      return `${ms.toFixed(ms < 10 ? 1 : 0)} (${found})${ratio}`;
    }),
  ]);
  return table(header, rows);
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
