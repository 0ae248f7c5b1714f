import fc from 'fast-check';
import { beforeEach, expect, it, vi } from 'vitest';
import { forgetTab, knownIn, knownOn, remember } from '../../../src/background/remembered';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

const PAGE = 'https://call.example/room';
const PEOPLE = { participants: [], only: 2 };
const SESSION = { token: 'secret', tabId: 7, page: PAGE, people: PEOPLE };

beforeEach(() => {
  fake.browser = fakeBrowser();
});

it('knows who was left out, by token or by page', async () => {
  expect(await knownIn('secret')).toBeNull();
  await remember(SESSION);
  expect(await knownIn('secret')).toEqual(PEOPLE);
  expect(await knownIn('another')).toBeNull();
  expect(await knownOn(7, PAGE)).toEqual(PEOPLE);
  expect(await knownOn(8, PAGE)).toBeNull();
  expect(await knownOn(7, 'https://call.example/other')).toBeNull();
});

it('forgets it at the end of that session, and of no other', async () => {
  await remember(SESSION);
  await remember({ ...SESSION, token: 'another', people: null });
  expect(await knownIn('secret')).toEqual(PEOPLE);
  await remember({ ...SESSION, people: null });
  expect(await knownIn('secret')).toBeNull();
});

it('forgets it with the tab', async () => {
  await remember(SESSION);
  await forgetTab(8);
  expect(await knownIn('secret')).toEqual(PEOPLE);
  await forgetTab(7);
  expect(await knownIn('secret')).toBeNull();
});

it('knows nobody where something of another shape is stored, or nothing can be read', async () => {
  const kept = fc.record({ ...ofAnyShape(SESSION), people: fc.record(ofAnyShape(PEOPLE)) });
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.jsonValue(), kept), async (value) => {
      fake.browser.inSession['known-people'] = value;
      const people = await knownIn('secret');
      expect(people === null || Array.isArray(people.participants)).toBe(true);
      await forgetTab(7);
    }),
  );
  fake.browser.storage.session.get = () => Promise.reject(new Error('refused'));
  expect(await knownIn('secret')).toBeNull();
  await expect(forgetTab(7)).resolves.toBeUndefined();
});

/** Each field as it should be, or anything else. */
function ofAnyShape(sound: object): Record<string, fc.Arbitrary<unknown>> {
  const fields = Object.entries(sound).map(([name, value]) => [
    name,
    fc.oneof(fc.constant(value), fc.jsonValue()),
  ]);
  return Object.fromEntries(fields);
}
