import { afterAll, beforeAll, expect, it } from 'vitest';
import { isReading, Lab } from './harness';

const SLOW_MS = 240_000;

let lab: Lab;

beforeAll(async () => {
  lab = await Lab.open();
});

afterAll(async () => {
  await lab?.close();
});

it(
  'uses WebGL where the probe found it to be the quickest',
  async () => {
    const extension = await lab.extensionPage();
    // What the probe would store on a machine with a GPU; here WebGL runs in software.
    await extension.evaluate(() =>
      localStorage.setItem('backend', `webgl in ${navigator.userAgent}`),
    );
    const page = await lab.visit('/?names=Ada');
    const { watcher } = await lab.start(page);
    // WebGL takes half a minute to compile its programs on an idle machine without a GPU.
    const { backend, participants } = await watcher.when(isReading, SLOW_MS, 'No face was read.');
    expect(backend).toBe('webgl');
    const [person] = participants[0]?.people ?? [];
    expect(person?.probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 3);
  },
  2 * SLOW_MS,
);
