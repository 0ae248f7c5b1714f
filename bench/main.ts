/** `npm run bench -- models`: what the networks cost here, on one thread of WASM. */
import { benchModels } from './models';

const BENCHES: Readonly<Record<string, () => Promise<void>>> = { models: benchModels };

async function main(): Promise<void> {
  const name = process.argv[2] ?? '';
  const bench = BENCHES[name];
  if (bench === undefined) {
    const known = Object.keys(BENCHES).join(', ');
    throw new Error(`Say what to measure: npm run bench -- NAME, where NAME is one of ${known}.`);
  }
  await bench();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
