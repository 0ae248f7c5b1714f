import { ROOT } from '../scripts/files/root';
import { writeSection } from '../scripts/files/write-section';
import { writeJson } from '../scripts/files/write-whole';
import { openBenchPage } from './bench-page';
import type { StageCosts } from './stages/page';
import { STAGES } from './stages/stages';

const SIZES = [1, 9, 25, 49];

/**
 * Prints what each stage of a round of calls costs, beside the time that the networks' arithmetic alone
 * would take at the backend's rate for a product of matrices. Writes the figures and the table in
 * docs/performance.md.
 */
export async function benchStages(): Promise<void> {
  const { page, material, close } = await openBenchPage('stages/page', SIZES);
  let costs: readonly StageCosts[];
  try {
    costs = (await page.evaluate(`bench.run(${JSON.stringify(material)})`)) as StageCosts[];
  } finally {
    await close();
  }
  const table = stagesTable(costs);
  console.log(table);
  await writeJson(`${ROOT}docs/performance/stages.json`, { calls: costs });
  await writeSection(`${ROOT}docs/performance.md`, 'stages', table);
}

/** ms of a round by stage and size, and how many times the floor the networks' stages take. */
function stagesTable(costs: readonly StageCosts[]): string {
  const row = (name: string, cells: readonly string[]) => `| ${[name, ...cells].join(' | ')} |`;
  return [
    row(
      'ms a round',
      costs.map(({ people }) => `${people} people`),
    ),
    row(
      '---',
      costs.map(() => '---'),
    ),
    ...STAGES.map((stage) =>
      row(
        stage,
        costs.map(({ ms, floor }) => {
          const least = stage === 'detect' || stage === 'classify' ? floor[stage] : null;
          const times = least === null ? '' : ` (${(ms[stage] / least).toFixed(1)} x the floor)`;
          return `${ms[stage].toFixed(1)}${times}`;
        }),
      ),
    ),
    row(
      'all',
      costs.map(({ ms }) => STAGES.reduce((sum, stage) => sum + ms[stage], 0).toFixed(1)),
    ),
  ].join('\n');
}
