import { EXPRESSIONS, type Probabilities } from '../analysis/types';
import { expressionName, percent } from './formats';

interface ProbabilitiesProps {
  /** In the order of {@link EXPRESSIONS}; `null` draws the empty bar. */
  readonly probabilities: Probabilities | null;
}

/** Smaller parts would show only as the gaps beside them. */
const SMALLEST_PART = 0.005;

/** The seven probabilities as the parts of one bar. A picture only: {@link Numbers} says the same in words. */
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
}

/** The seven probabilities as a list; also the legend to the bar's colours. */
export function Numbers({ id, probabilities }: NumbersProps) {
  const top = Math.max(...probabilities);
  return (
    <dl class="numbers" id={id}>
      {EXPRESSIONS.map((expression, index) => {
        const probability = probabilities[index] ?? 0;
        return (
          <div
            key={expression}
            class={`number of-${expression}${probability === top ? ' number-top' : ''}`}
          >
            <dt>{expressionName(expression)}</dt>
            <dd>{percent(probability)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
