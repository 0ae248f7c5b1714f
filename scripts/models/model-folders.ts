import { existsSync, readdirSync } from 'node:fs';

/** All models in the given folders, by name: sub-folders that have a model.json. */
export function modelFolders(parents: readonly string[]): Map<string, string> {
  const folders = new Map<string, string>();
  for (const parent of parents.filter(existsSync)) {
    for (const name of readdirSync(parent)) {
      const folder = `${parent}/${name}`;
      if (existsSync(`${folder}/model.json`)) folders.set(name, folder);
    }
  }
  return folders;
}
