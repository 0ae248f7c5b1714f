import { vi } from 'vitest';

/** Makes the pages find these expression models in the package, besides the default one. */
export function packageModels(...names: string[]): void {
  const files = names.map((name) => `/models/${name}/model.json`);
  vi.stubGlobal(
    'fetch',
    vi.fn(async (path: string) => {
      if (!files.includes(path)) throw new TypeError('Failed to fetch');
      return { ok: true };
    }),
  );
}
