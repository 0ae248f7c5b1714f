/** `npm run bench`: what the product costs on this machine. */
import { benchGroup } from '../../bench/group';
import { benchModels } from '../../bench/models';
import { benchRecord } from '../../bench/record';
import { benchSteady } from '../../bench/steady';
import { benchTracking } from '../../bench/tracking';
import { seedsOf } from '../../bench/tracking/seeds';
import { pickByName, readArguments } from '../cli/arguments';
import { runMeasurement } from '../cli/run-command';

const USAGE = `npm run bench -- WHAT

  models               time per face of each network
  group [PICTURE ...]  time to find all faces of group pictures
  record               memory and time of a record of readings, for calls of up to three hours
  steady               how calm labels are on real videos, and how soon they follow a change
  tracking [SCENE ...] how well faces are followed that move, cross, are hidden, come and go;
                       --seeds 4-9 makes other sequences than those of every run (1-3)`;

type Bench = (words: readonly string[], seeds?: readonly number[]) => Promise<void>;

const BENCHES: Readonly<Record<string, Bench>> = {
  group: benchGroup,
  models: benchModels,
  record: benchRecord,
  steady: benchSteady,
  tracking: benchTracking,
};

await runMeasurement(USAGE, async (args) => {
  const { positionals, values } = readArguments(USAGE, args, {
    allowPositionals: true,
    options: { seeds: { type: 'string' } },
  });
  const bench = pickByName(USAGE, BENCHES, positionals);
  await bench(positionals.slice(1), values.seeds === undefined ? undefined : seedsOf(values.seeds));
});
