import { spawnSync } from 'node:child_process';
import { Failure } from '../cli/errors';
import { ROOT } from '../files/root';

/**
 * Writes the card of a model, by training/card.py.
 *
 * @param python command that starts Python 3.11 or newer
 * @param measurement path of the JSON file with the measurements
 * @throws {Failure} when the card cannot be written; Python has printed why
 */
export function writeCard(python: string, model: string, measurement: string): void {
  const { status } = spawnSync(python, ['-m', 'training.card', model, measurement], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Failure(`The card of ${model} could not be written.`);
}
