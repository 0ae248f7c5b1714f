import { EXPRESSIONS, type Expression, type Label } from '../analysis/types';
import type { PersonKey } from '../record/saved-session';
import { labelAtTime } from './shown-at';
import { changesOf } from './statistics';
import type { StoryPerson } from './story';

/** Changes within this time are together, ms: a laugh takes about so long to reach everybody. */
const TOGETHER_MS = 3000;
/** So many people at least, and this share of those who were being read. */
const LEAST = { people: 3, share: 0.5 } as const;

/** A moment in which several people came to show the same expression. */
export interface Moment {
  /** Of the first of them, epoch ms. */
  readonly atMs: number;
  readonly expression: Expression;
  readonly people: readonly PersonKey[];
  /** How many people were being read. */
  readonly read: number;
}

interface Change {
  readonly person: PersonKey;
  readonly expression: Expression;
  readonly atMs: number;
}

type Followed = Pick<StoryPerson, 'key' | 'shown'>;

/**
 * The moments in which at least three people, and at least half of those who were being read, changed
 * to the same expression within {@link TOGETHER_MS}. In order of time.
 */
export function momentsOf(people: readonly Followed[]): Moment[] {
  const changes = changesOfAll(people);
  const moments = EXPRESSIONS.flatMap((expression) =>
    momentsIn(
      changes.filter((change) => change.expression === expression),
      people,
    ),
  );
  return moments.sort((a, b) => a.atMs - b.atMs);
}

/** In order of time. */
function changesOfAll(people: readonly Followed[]): Change[] {
  const changes = people.flatMap(({ key, shown }) =>
    changesOf(shown).map(({ label, fromMs }) => ({
      person: key,
      expression: label as Expression,
      atMs: fromMs,
    })),
  );
  return changes.sort((a, b) => a.atMs - b.atMs);
}

/** @param changes to one expression, in order of time */
function momentsIn(changes: readonly Change[], people: readonly Followed[]): Moment[] {
  const moments: Moment[] = [];
  let first = 0;
  while (first < changes.length) {
    const { atMs, expression } = changes[first] as Change;
    let end = first;
    while (end < changes.length && (changes[end] as Change).atMs - atMs <= TOGETHER_MS) end++;
    const changed = new Set(changes.slice(first, end).map(({ person }) => person));
    const read = changed.size < LEAST.people ? 0 : readAt(people, atMs + TOGETHER_MS);
    if (changed.size >= LEAST.people && changed.size >= LEAST.share * read) {
      moments.push({ atMs, expression, people: [...changed], read: Math.max(read, changed.size) });
      first = end;
    } else {
      first++;
    }
  }
  return moments;
}

function readAt(people: readonly Followed[], atMs: number): number {
  return people.filter(({ shown }) => labelAtTime(shown, atMs) !== null).length;
}

/** How many people show each label, and how many are not read. */
export function countsAt(
  people: readonly Followed[],
  atMs: number,
): { readonly labels: ReadonlyMap<Label, number>; readonly notRead: number } {
  const labels = new Map<Label, number>();
  let notRead = 0;
  for (const { shown } of people) {
    const label = labelAtTime(shown, atMs);
    if (label === null) notRead++;
    else labels.set(label, (labels.get(label) ?? 0) + 1);
  }
  return { labels, notRead };
}
