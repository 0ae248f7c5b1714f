import { Button } from '../../ui/button';
import { clock } from '../../ui/times';
import { withApart, withMerge } from './edits';
import type { VideoJob } from './job';
import type { LikelySame } from './likely-same';
import { personWords } from './person-words';
import { WORDS } from './strings';

/** Offers people who come back elsewhere in the picture as one; one click takes it, one refuses it. */
export function LikelySameView({ job }: { readonly job: VideoJob }) {
  const { likelySame } = job;
  if (likelySame.length === 0) return null;
  return (
    <section class="likely" aria-label={WORDS.likely.title}>
      <p>
        <strong>{WORDS.likely.title}</strong> <span class="soft">{WORDS.likely.hint}</span>
      </p>
      <ul>
        {likelySame.map((pair) => (
          <Pair key={`${pair.earlier.id} ${pair.later.id}`} job={job} pair={pair} />
        ))}
      </ul>
    </section>
  );
}

function Pair({ job, pair }: { readonly job: VideoJob; readonly pair: LikelySame }) {
  const { earlier, later } = pair;
  const [first, second] = [earlier, later].map(({ id, name }) => personWords(id, name)) as [
    string,
    string,
  ];
  const from = clock(later.timeline.timeAt(0));
  const to = clock(earlier.timeline.timeAt(earlier.timeline.length - 1));
  return (
    <li>
      <span>{WORDS.likely.pair(second, from, first, to)}</span>
      <Button
        label={WORDS.likely.sameNamed(second, first)}
        onClick={() => job.edit((edits) => withMerge(edits, later.id, earlier.id))}
      >
        {WORDS.likely.same}
      </Button>
      <Button
        kind="quiet"
        label={WORDS.likely.apartNamed(second, first)}
        onClick={() => job.edit((edits) => withApart(edits, earlier.id, later.id))}
      >
        {WORDS.likely.apart}
      </Button>
    </li>
  );
}
