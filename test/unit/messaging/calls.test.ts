import { expect, it } from 'vitest';
import { Calls } from '../../../src/messaging/calls';

it('gives each caller its own answer, also one that comes at once', async () => {
  const calls = new Calls();
  const ids: number[] = [];
  const first = calls.make<string>((id) => ids.push(id));
  const second = calls.make<string>((id) => calls.answer(id, 'at once'));
  calls.answer(ids[0] ?? 0, 'later');
  expect(await Promise.all([first, second])).toEqual(['later', 'at once']);
});

it('throws what sending throws, and what a call is refused with', async () => {
  const calls = new Calls();
  const unsent = calls.make(() => {
    throw new DOMException('a closed bitmap', 'DataCloneError');
  });
  await expect(unsent).rejects.toThrow('a closed bitmap');
  const refused = calls.make((id) => calls.refuse(id, new Error('No.')));
  await expect(refused).rejects.toThrow('No.');
});

it('refuses all calls that wait', async () => {
  const calls = new Calls();
  const waiting = [calls.make(() => undefined), calls.make(() => undefined)];
  calls.refuseAll(new Error('the worker is gone'));
  for (const call of waiting) await expect(call).rejects.toThrow('the worker is gone');
});
