import { EXPRESSIONS, type Expression, type Probabilities } from '../analysis/types';
import { STRINGS } from './strings';
import { labelName, percent } from './words';

interface ProbabilitiesProps {
  /** In the order of {@link EXPRESSIONS}; `null` draws the empty bar. */
  readonly probabilities: Probabilities | null;
}

/** Smaller probabilities are left out: their part would be no wider than the gaps beside it. */
const SMALLEST_PART = 0.005;

/** The seven probabilities as parts of one bar. Decorative: {@link Numbers} has the same as text. */
export function ProbabilityBar({ probabilities }: ProbabilitiesProps) {
  return (
    <div class="bar" aria-hidden="true">
      {EXPRESSIONS.map((expression, index) => {
        const probability = probabilities?.[index] ?? 0;
        if (probability < SMALLEST_PART) return null;
        return (
          <span
            key={expression}
            class={`bar-part of-${expression}`}
            style={{ flexGrow: String(probability) }}
          />
        );
      })}
    </div>
  );
}

interface NumbersProps {
  readonly id: string;
  readonly probabilities: Probabilities;
  /** The expressions that the model in use has no class for; they show no number, rather than 0 %. */
  readonly unread: readonly Expression[];
}

/** The seven probabilities as a list; also the legend to the bar's colours. */
export function Numbers({ id, probabilities, unread }: NumbersProps) {
  const top = Math.max(...probabilities);
  return (
    <dl class="numbers" id={id}>
      {EXPRESSIONS.map((expression, index) => {
        const probability = probabilities[index] ?? 0;
        const isRead = !unread.includes(expression);
        const kind = isRead ? (probability === top ? ' number-top' : '') : ' number-unread';
        return (
          <div key={expression} class={`number of-${expression}${kind}`}>
            <dt>{labelName(expression)}</dt>
            <dd>{isRead ? percent(probability) : STRINGS.notRead}</dd>
          </div>
        );
      })}
    </dl>
  );
}
