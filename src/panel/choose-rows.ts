/** From how many rows on there are a search and pins: more than fit beside a call. */
const MANY = 12;

export interface Listed {
  readonly key: string;
  readonly name: string;
}

/** Whether a list is so long that it can be searched. */
export function isLong(rows: readonly unknown[]): boolean {
  return rows.length > MANY;
}

/** Those whose name contains what is searched for. */
export function matching(rows: readonly Listed[], query: string): readonly Listed[] {
  const wanted = query.trim().toLocaleLowerCase();
  return rows.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
}

/**
 * The rows to show, in the order to show them: those whose name contains what is searched for, and the
 * pinned ones first.
 *
 * @returns their keys
 */
export function chooseRows(
  rows: readonly Listed[],
  query: string,
  pinned: ReadonlySet<string>,
): readonly string[] {
  const found = matching(rows, query);
  const isPinned = ({ key }: Listed) => pinned.has(key);
  const others = found.filter((row) => !isPinned(row));
  return [...found.filter(isPinned), ...others].map(({ key }) => key);
}
