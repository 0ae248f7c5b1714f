import { LABELS } from '../../analysis/types';
import { Glyph } from '../../ui/icons';
import type { PeopleCounts } from '../../ui/people-counts';
import { labelName } from '../../ui/words';
import { WORDS } from './strings';

/** How many people show each expression, and how many look like men and women. */
export function Counts({ people, labels, genders }: PeopleCounts) {
  return (
    <div class="counts">
      <ul aria-label={WORDS.counts}>
        {LABELS.filter((label) => labels[label] > 0).map((label) => (
          <li key={label}>
            <Glyph label={label} size={20} />
            {labelName(label)} <strong>{labels[label]}</strong>
          </li>
        ))}
      </ul>
      {people > 0 && genders !== null && (
        <p>
          {WORDS.gender}: {WORDS.genders(genders)}
        </p>
      )}
    </div>
  );
}
