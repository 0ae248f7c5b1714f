import { afterAll, beforeAll, expect, it } from 'vitest';
import { Lab, reading } from './harness';

let lab: Lab;

beforeAll(async () => {
  lab = await Lab.open();
});

afterAll(async () => {
  await lab?.close();
});

it('uses WebGL where the probe found it to be the quickest', async () => {
  const extension = await lab.extensionPage();
  // What the probe would store on a machine with a GPU; here WebGL runs in software.
  await extension.evaluate(() =>
    localStorage.setItem('backend', `webgl in ${navigator.userAgent}`),
  );
  const page = await lab.visit('/?names=Ada');
  const { watcher } = await lab.start(page);
  const { backend, participants } = await reading(watcher);
  expect(backend).toBe('webgl');
  const [person] = participants[0]?.people ?? [];
  expect(person?.probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 3);
});
