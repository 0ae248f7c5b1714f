/**
 * What the product costs here, on one thread of WASM.
 *
 *   npm run bench -- models
 *   npm run bench -- group [PICTURE ...]
 */
import { benchGroup } from './group';
import { benchModels } from './models';

const BENCHES: Readonly<Record<string, (files: readonly string[]) => Promise<void>>> = {
  group: benchGroup,
  models: benchModels,
};

async function main(): Promise<void> {
  const name = process.argv[2] ?? '';
  const bench = BENCHES[name];
  if (bench === undefined) {
    const known = Object.keys(BENCHES).join(', ');
    throw new Error(`Say what to measure: npm run bench -- NAME, where NAME is one of ${known}.`);
  }
  await bench(process.argv.slice(3));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
