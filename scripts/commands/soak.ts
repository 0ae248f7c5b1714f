/** `npm run soak`: whether a long call leaks, slows down or drops frames. */
import { readArguments } from '../cli/arguments';
import { InputError } from '../cli/errors';
import { runMeasurement } from '../cli/run-command';
import { ROOT } from '../files/root';
import { writeSection } from '../files/write-section';
import { writeJson } from '../files/write-whole';
import { type SoakLine, soak } from '../soak/soak';
import { type Trend, trendOf } from '../soak/trend';

const USAGE = `npm run soak -- --minutes N

Reads a call of nine people, in which people leave and come back, for N minutes, and prints a line a
minute: workers, tensors, memory, frames that could not be read, readings a second, and delay.

  --keep   write the figures into docs/performance.md`;

const HEADER = [
  'minute',
  'workers',
  'tensors',
  'WASM, MB',
  'heap, MB',
  'skipped',
  'Hz',
  'p50, ms',
  'p95, ms',
];

await runMeasurement(USAGE, async (args) => {
  const { values } = readArguments(USAGE, args, {
    options: { minutes: { type: 'string' }, keep: { type: 'boolean' } },
  });
  const minutes = Number(values.minutes);
  if (!(minutes >= 1)) throw new InputError('--minutes wants a whole number from 1 on.');
  console.log(HEADER.map((name) => name.padStart(9)).join(''));
  const lines = await soak(minutes, (line) => {
    console.log(
      cellsOf(line)
        .map((cell) => cell.padStart(9))
        .join(''),
    );
  });
  const trend = trendOf(lines);
  if (trend !== null) console.log(sentence(trend));
  if (values.keep !== true) return;
  await writeJson(`${ROOT}docs/performance/soak.json`, { lines, trend });
  await writeSection(`${ROOT}docs/performance.md`, 'soak', tableOf(lines, trend));
});

function cellsOf({
  minute,
  workers,
  tensors,
  wasm,
  heap,
  skipped,
  hz,
  p50,
  p95,
}: SoakLine): string[] {
  return [
    String(minute),
    String(workers),
    String(tensors),
    (wasm / 1e6).toFixed(1),
    (heap / 1e6).toFixed(2),
    String(skipped),
    hz.toFixed(1),
    p50.toFixed(0),
    p95.toFixed(0),
  ];
}

function sentence({ minutes, workers, tensors, memoryIn10Min, delayIn10Min }: Trend): string {
  const memory = (memoryIn10Min / 1e6).toFixed(2);
  const which = `in the ${minutes} minutes with ${workers === 1 ? 'one worker' : `${workers} workers`}`;
  return `After the first five minutes, ${which}: tensors differ by ${tensors} at most, memory grows by ${memory} MB and the median delay by ${delayIn10Min.toFixed(0)} ms in ten minutes.`;
}

function tableOf(lines: readonly SoakLine[], trend: Trend | null): string {
  const rows = [HEADER, HEADER.map(() => '---'), ...lines.map(cellsOf)];
  const table = rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return trend === null ? table : `${table}\n\n${sentence(trend)}`;
}
