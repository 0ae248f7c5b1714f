import { DEFAULT_EXPRESSION_MODEL, EXPRESSION_MODELS } from '../analysis/model-names';
import { adjustedModels } from '../storage/adjusted-models';
import { type ExpressionModel, offered } from './models';

/**
 * The expression models that can be chosen: those in the package, of which the one used by default always
 * is, and those that were adjusted to the user's own pictures, unless they were made for other weights.
 */
export async function offeredModels(): Promise<readonly ExpressionModel[]> {
  const present = await Promise.all(EXPRESSION_MODELS.map(({ name }) => isPackaged(name)));
  const packaged = EXPRESSION_MODELS.filter((_, index) => present[index]);
  // Where the browser keeps nothing, there are none.
  const kept = await adjustedModels().catch(() => []);
  const fitting = await Promise.all(
    kept.map(async ({ base }) => (await fingerprintOf(base.name)) === base.sha256),
  );
  const adjusted = kept.filter((_, index) => fitting[index]);
  return [...packaged, ...adjusted].map(({ name }) => offered(name));
}

/** The SHA-256 of the weights of a model in the package; `null` where it is not in it. */
async function fingerprintOf(name: string): Promise<string | null> {
  try {
    const response = await fetch(`/models/${name}/model.json`);
    const json = (await response.json()) as {
      readonly userDefinedMetadata?: { readonly sha256?: string };
    };
    return json.userDefinedMetadata?.sha256 ?? null;
  } catch {
    return null;
  }
}

/** Whether a model is in the package. */
export async function isPackaged(name: string): Promise<boolean> {
  if (name === DEFAULT_EXPRESSION_MODEL) return true;
  // In the extension, a file that is not in the package is a network error rather than a status.
  return fetch(`/models/${name}/model.json`, { method: 'HEAD' }).then(
    ({ ok }) => ok,
    () => false,
  );
}
