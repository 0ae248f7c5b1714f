import { isPackaged } from '../ui/offered-models';

/** The names of those models that are in the package, in the given order. */
export async function packagedNames(
  models: readonly { readonly name: string }[],
): Promise<string[]> {
  const present = await Promise.all(models.map(({ name }) => isPackaged(name)));
  return models.flatMap(({ name }, i) => (present[i] ? [name] : []));
}
