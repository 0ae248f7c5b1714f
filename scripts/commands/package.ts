/** `npm run package`: makes the zip files to upload to the stores. */
import { readArguments } from '../cli/arguments';
import { Failure } from '../cli/errors';
import { needNode } from '../cli/node-version';
import { runCommand } from '../cli/run-command';
import { build } from '../extension/build';
import { type Packed, pack, packSources, STORES, type Store } from '../extension/pack';
import { TARGETS } from '../extension/target';

const USAGE = `npm run package -- [options]

Builds the extension, and makes countenance-VERSION-STORE.zip for chrome, edge and firefox, and
countenance-VERSION-sources.zip, from which Firefox's reviewers build it.

  --twice  builds all a second time, and fails if a zip has other bytes then
  --help   this text`;

async function packAll(): Promise<Packed[]> {
  for (const target of TARGETS) build(target);
  const packed: Packed[] = [];
  for (const store of Object.keys(STORES) as Store[]) packed.push(await pack(store));
  return [...packed, await packSources()];
}

await runCommand(USAGE, async (args) => {
  const { values } = readArguments(USAGE, args, { options: { twice: { type: 'boolean' } } });
  needNode();
  const all = await packAll();
  for (const { name, files, bytes, sha256 } of all) {
    console.log(`${name}: ${files} files, ${(bytes / 1e6).toFixed(2)} MB, SHA-256 ${sha256}`);
  }
  if (values.twice !== true) return;
  const again = await packAll();
  const other = all.find(({ sha256 }, i) => again[i]?.sha256 !== sha256);
  if (other !== undefined)
    throw new Failure(`${other.name} has other bytes when it is made again.`);
  console.log('Made again, all of them have the same bytes.');
});
