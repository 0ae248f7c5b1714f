import { afterAll, beforeAll, expect, it } from 'vitest';
import { Lab, reading } from './harness';

let lab: Lab;

beforeAll(async () => {
  lab = await Lab.open({
    args: ['--disable-gpu', '--disable-3d-apis', '--disable-software-rasterizer'],
  });
});

afterAll(async () => {
  await lab?.close();
});

it('reads without WebGL and WebGPU', async () => {
  const page = await lab.visit('/?names=Ada');
  const webgl = await page.evaluate(
    () => document.createElement('canvas').getContext('webgl2') !== null,
  );
  expect(webgl).toBe(false);
  const { watcher } = await lab.start(page);
  expect((await reading(watcher)).backend).toBe('wasm');
});
