import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { needChromium } from '../scripts/chromium/find';
import { bundleForPage } from '../scripts/chromium/page-bundle';
import { InputError } from '../scripts/cli/errors';
import { filesIn } from '../scripts/files/files-in';
import { ROOT } from '../scripts/files/root';
import { modelFolders } from '../scripts/models/model-folders';
import { type Resource, serve } from '../scripts/server/local-server';
import type { BackendName } from '../src/analysis/backend';
import type { Material } from './peers/contestant';

const PHOTOS = `${ROOT}../shared/data/lfw/images`;
const PACKAGES = `${ROOT}node_modules/@vladmandic`;
const WASM = `${ROOT}node_modules/@tensorflow/tfjs-backend-wasm/dist`;
/** A call of 49 on the slowest detector takes minutes. */
const LIMIT_MS = 20 * 60_000;

/** Meant to show pages the GPU, which a headless Chromium hides, and WebGPU on Linux; not seen to work yet. */
const GPU_ARGS = [
  '--enable-gpu',
  '--enable-unsafe-webgpu',
  '--enable-features=Vulkan',
  '--disable-vulkan-surface',
];

/** A page of a headless Chromium of its own, with the program that is measured. */
export interface BenchPage {
  readonly browser: Browser;
  readonly page: Page;
  /** What the server has, by path. */
  readonly resources: ReadonlyMap<string, Resource>;
  readonly material: Material;
  close(): Promise<void>;
}

/**
 * Opens a page in which a module's exports are the global `bench`.
 *
 * @param entry the module, by its path in `bench/` without ending
 * @param sizes how many people calls and pictures have
 * @param backend that programs are to run on
 * @throws {InputError} where there are no photographs to make frames of
 */
export async function openBenchPage(
  entry: string,
  sizes: readonly number[],
  backend: BackendName = 'wasm',
): Promise<BenchPage> {
  const { resources, photos } = served(Math.max(...sizes));
  resources.set('/bench.js', {
    content: await bundleForPage(`${ROOT}bench/${entry}.ts`, 'bench'),
  });
  const server = await serve(resources);
  const browser = await chromium.launch({
    executablePath: needChromium(),
    args: [
      '--headless=new',
      ...(backend === 'wasm' ? [] : GPU_ARGS),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(LIMIT_MS);
  await page.goto(`${server.origin}/`);
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { browser, page, resources, material: { photos, sizes, backend }, close };
}

/** The files of all programs, and photographs of so many different people, with their addresses. */
function served(most: number): { resources: Map<string, Resource>; photos: string[] } {
  const file = (path: string): Resource => ({ content: { file: path } });
  const resources = new Map<string, Resource>([
    ['/', { content: '<!doctype html><script src="/bench.js"></script>', type: 'text/html' }],
  ]);
  for (const [name, folder] of modelFolders([`${ROOT}models`, `${ROOT}build/models`])) {
    for (const part of ['model.json', 'weights.bin']) {
      resources.set(`/models/${name}/${part}`, file(join(folder, part)));
    }
  }
  for (const name of filesIn(WASM).filter((name) => name.endsWith('.wasm'))) {
    resources.set(`/wasm/${name}`, { ...file(join(WASM, name)), type: 'application/wasm' });
  }
  for (const [name, folders] of [
    ['human', ['dist', 'models']],
    ['face-api', ['dist', 'model']],
  ] as const) {
    for (const folder of folders) {
      const from = join(PACKAGES, name, folder);
      for (const path of filesIn(from)) {
        resources.set(`/${name}/${folder}/${path}`, file(join(from, path)));
      }
    }
  }
  const photos = photographs(most);
  for (const name of photos) resources.set(`/photos/${name}`, file(join(PHOTOS, name)));
  return { resources, photos: photos.map((name) => `/photos/${name}`) };
}

/** Of so many different people. */
function photographs(most: number): string[] {
  let files: string[];
  try {
    files = readdirSync(PHOTOS).sort();
  } catch {
    throw new InputError(`${PHOTOS} does not exist: the frames are made of its photographs.`);
  }
  const people = new Map(files.map((name) => [name.replace(/_\d+\.jpg$/, ''), name]));
  const all = [...people.values()];
  return Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)] ?? '');
}
