/** `npm run bench`: what the product costs here, on one thread of WASM. */
import { benchGroup } from '../../bench/group';
import { benchModels } from '../../bench/models';
import { chosen, readArguments } from '../cli/arguments';
import { runMeasurement } from '../cli/run-command';

const USAGE = `npm run bench -- WHAT

  models               what a face costs each network
  group [PICTURE ...]  how long it takes to find the faces of group pictures`;

const BENCHES: Readonly<Record<string, (words: readonly string[]) => Promise<void>>> = {
  group: benchGroup,
  models: benchModels,
};

await runMeasurement(USAGE, async (args) => {
  const { positionals } = readArguments(USAGE, args, { allowPositionals: true });
  await chosen(USAGE, BENCHES, positionals)(positionals.slice(1));
});
