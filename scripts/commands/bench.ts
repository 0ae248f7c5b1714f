/** `npm run bench`: what the product costs on this machine. */
import { benchGroup } from '../../bench/group';
import { benchModels } from '../../bench/models';
import { benchPanel } from '../../bench/panel';
import { benchRecord } from '../../bench/record';
import { benchSession } from '../../bench/session';
import { benchSteady } from '../../bench/steady';
import { benchTracking } from '../../bench/tracking';
import { pickByName, readArguments } from '../cli/arguments';
import { runMeasurement } from '../cli/run-command';

const USAGE = `npm run bench -- WHAT

  models               time per face of each network
  group [PICTURE ...]  time to find all faces of group pictures
  panel                script time of the side panel with 49 people
  record               memory and time of a record of readings, for calls of up to three hours
  session [MINUTES]    what a session of three hours with 25 people costs that is kept, and how long its export takes
  steady               how calm labels are on real videos, and how soon they follow a change
  tracking [SCENE ...] how well faces are followed that move, cross, are hidden, come and go`;

const BENCHES: Readonly<Record<string, (words: readonly string[]) => Promise<void>>> = {
  group: benchGroup,
  models: benchModels,
  panel: benchPanel,
  record: benchRecord,
  session: benchSession,
  steady: benchSteady,
  tracking: benchTracking,
};

await runMeasurement(USAGE, async (args) => {
  const { positionals } = readArguments(USAGE, args, { allowPositionals: true });
  await pickByName(USAGE, BENCHES, positionals)(positionals.slice(1));
});
