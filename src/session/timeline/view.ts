/** The part of a session that the timeline shows. Times are epoch ms. */
export interface View {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The closest that one can look, ms: a few readings. */
const CLOSEST_MS = 4000;

/** Keeps a view inside the session, and not too close; as long as it was where that is possible. */
export function within({ fromMs, toMs }: View, whole: View): View {
  const most = whole.toMs - whole.fromMs;
  const length = Math.min(most, Math.max(Math.min(CLOSEST_MS, most), toMs - fromMs));
  const middle = (fromMs + toMs) / 2;
  const from = Math.max(whole.fromMs, Math.min(whole.toMs - length, middle - length / 2));
  return { fromMs: from, toMs: from + length };
}

/**
 * @param factor below 1 for a closer look
 * @param aroundMs the time that stays in its place
 */
export function zoomed({ fromMs, toMs }: View, factor: number, aroundMs: number): View {
  return {
    fromMs: aroundMs - (aroundMs - fromMs) * factor,
    toMs: aroundMs + (toMs - aroundMs) * factor,
  };
}

/** @param share of the view's length; below 0 for earlier */
export function moved({ fromMs, toMs }: View, share: number): View {
  const ms = share * (toMs - fromMs);
  return { fromMs: fromMs + ms, toMs: toMs + ms };
}

/** The same length with a moment in it: in the middle unless it is in view already. */
export function showing(view: View, atMs: number): View {
  if (atMs >= view.fromMs && atMs <= view.toMs) return view;
  const half = (view.toMs - view.fromMs) / 2;
  return { fromMs: atMs - half, toMs: atMs + half };
}
