import { spawnSync } from 'node:child_process';
import { Failure } from '../cli/errors';
import { ROOT } from '../files/root';

/**
 * Has training/card.py write the card of a model.
 *
 * @param python command that starts Python 3.11 or newer
 * @param measurement file of what was measured
 * @throws {Failure} when it does not write it; Python has said why
 */
export function writeCard(python: string, model: string, measurement: string): void {
  const { status } = spawnSync(python, ['-m', 'training.card', model, measurement], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Failure(`The card of ${model} could not be written.`);
}
