/** What can be undone and redone: states before, the latest last, and states after, the next one last. */
export interface History<State> {
  readonly before: readonly State[];
  readonly after: readonly State[];
}

export const NO_HISTORY = { before: [], after: [] } as const;

/** After a change. @param state what it was before the change */
export function changedFrom<State>({ before }: History<State>, state: State): History<State> {
  return { before: [...before, state], after: [] };
}

/** One step back. @returns `null` where there is none */
export function undone<State>(
  { before, after }: History<State>,
  state: State,
): { readonly state: State; readonly history: History<State> } | null {
  const last = before.at(-1);
  if (last === undefined) return null;
  return { state: last, history: { before: before.slice(0, -1), after: [...after, state] } };
}

/** One step forward again. @returns `null` where there is none */
export function redone<State>(
  { before, after }: History<State>,
  state: State,
): { readonly state: State; readonly history: History<State> } | null {
  const next = after.at(-1);
  if (next === undefined) return null;
  return { state: next, history: { before: [...before, state], after: after.slice(0, -1) } };
}
