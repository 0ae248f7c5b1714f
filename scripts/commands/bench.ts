/** `npm run bench`: what the product costs here, on one thread of WASM. */
import { benchGroup } from '../../bench/group';
import { benchModels } from '../../bench/models';
import { benchRecord } from '../../bench/record';
import { chosen, readArguments } from '../cli/arguments';
import { runMeasurement } from '../cli/run-command';

const USAGE = `npm run bench -- WHAT

  models               what a face costs each network
  group [PICTURE ...]  how long it takes to find the faces of group pictures
  record               what a record of readings takes, for calls up to three hours`;

const BENCHES: Readonly<Record<string, (words: readonly string[]) => Promise<void>>> = {
  group: benchGroup,
  models: benchModels,
  record: benchRecord,
};

await runMeasurement(USAGE, async (args) => {
  const { positionals } = readArguments(USAGE, args, { allowPositionals: true });
  await chosen(USAGE, BENCHES, positionals)(positionals.slice(1));
});
