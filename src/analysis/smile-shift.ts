import { logOf, shared } from './adjustment';
import { EXPRESSIONS, type Probabilities } from './types';

const BETWEEN = [EXPRESSIONS.indexOf('happy'), EXPRESSIONS.indexOf('neutral')] as const;

/**
 * Moves the boundary between a smile and a face at rest. The two together keep what they have, and so does
 * each other expression.
 *
 * @param probabilities in the order of EXPRESSIONS
 * @param logit what is added to the log-odds of happy against neutral
 */
export function shiftedToSmile(probabilities: Probabilities, logit: number): number[] {
  const [happy, neutral] = BETWEEN.map((i) => logOf(probabilities[i] ?? 0)) as [number, number];
  const share = 1 / (1 + Math.exp(neutral - happy - logit));
  return shared(probabilities, BETWEEN, [share, 1 - share]);
}
