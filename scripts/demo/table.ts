import type { SessionSnapshot } from '../../src/messaging/session';
import { percent } from '../../src/ui/words';
import { nameOf, type Steadiness } from './report';

/** One row per person: participant, label, confidence, readings a second. */
function rows({ participants }: SessionSnapshot): string[] {
  return participants.flatMap((participant) => {
    const name = nameOf(participant).padEnd(16);
    const rate = `${participant.hz.toFixed(1)}/s`.padStart(8);
    if (participant.people.length === 0) return [`${name}${participant.state.padEnd(17)}${rate}`];
    return participant.people.map(
      ({ label, confidence }) =>
        `${name}${label.padEnd(10)}${percent(confidence).padStart(7)}${rate}`,
    );
  });
}

/** The table that is printed each second. */
export function table(snapshot: SessionSnapshot, seconds: number): string {
  const head = `${`${seconds} s`.padEnd(16)}label     sureness    rate`;
  return [head, ...rows(snapshot)].join('\n');
}

/** One line per participant on how soon and how steadily it was read. */
export function steadinessLines(people: readonly Steadiness[]): string {
  return people
    .map(({ name, firstReadingMs, readings, onePerson }) => {
      const first =
        firstReadingMs === null ? 'never read' : `first reading after ${firstReadingMs} ms`;
      return `${name}: ${first}, ${readings} readings, ${percent(onePerson, 1)} of them with exactly one person`;
    })
    .join('\n');
}
