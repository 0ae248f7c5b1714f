/** `npm run bench`: what the product costs on this machine. */
import { benchBaseline } from '../../bench/baseline';
import { benchGroup } from '../../bench/group';
import { benchModels } from '../../bench/models';
import { benchPanel } from '../../bench/panel';
import { benchPeers } from '../../bench/peers';
import { benchPopup } from '../../bench/popup';
import { benchRecord } from '../../bench/record';
import { benchRoom } from '../../bench/room';
import { benchSession } from '../../bench/session';
import { benchStages } from '../../bench/stages';
import { benchSteady } from '../../bench/steady';
import { benchTracking } from '../../bench/tracking';
import { seedsOf } from '../../bench/tracking/seeds';
import { benchWorkers } from '../../bench/workers';
import { pickByName, readArguments } from '../cli/arguments';
import { runMeasurement } from '../cli/run-command';

const USAGE = `npm run bench -- WHAT

  baseline             whether each person's own resting face helps to read them
  models               time per face of each network
  group [PICTURE ...]  time to find all faces of group pictures
  panel                script time of the side panel with 49 people
  peers [NAME ...]     calls and pictures beside @vladmandic/human and face-api, in Chromium; without NAME
                       the tables in docs/performance.md are written
  popup                script time until the popup's first picture
  record               memory and time of a record of readings, for calls of up to three hours
  room                 how long it takes to find everybody in a video of 9, 25 and 49 people
  session [MINUTES]    what a session of three hours with 25 people costs that is kept, and how long its export takes
  stages               what each stage from grab to paint costs, beside the arithmetic alone
  steady               how calm labels are on real videos, and how soon they follow a change
  tracking [SCENE ...] how well faces are followed that move, cross, are hidden, come and go;
                       --seeds 4-9 makes other sequences than those of every run (1-3)
  workers              how much quicker several workers read than one, what memory each takes, and what
                       reading calls of 9, 25 and 49 people gives and costs`;

type Bench = (words: readonly string[], seeds?: readonly number[]) => Promise<void>;

const BENCHES: Readonly<Record<string, Bench>> = {
  baseline: benchBaseline,
  group: benchGroup,
  models: benchModels,
  panel: benchPanel,
  peers: benchPeers,
  popup: benchPopup,
  record: benchRecord,
  room: benchRoom,
  session: benchSession,
  stages: benchStages,
  steady: benchSteady,
  tracking: benchTracking,
  workers: benchWorkers,
};

await runMeasurement(USAGE, async (args) => {
  const { positionals, values } = readArguments(USAGE, args, {
    allowPositionals: true,
    options: { seeds: { type: 'string' } },
  });
  const bench = pickByName(USAGE, BENCHES, positionals);
  await bench(positionals.slice(1), values.seeds === undefined ? undefined : seedsOf(values.seeds));
});
