import { beforeEach, expect, it, vi } from 'vitest';
import { keepAligned } from '../../../src/background/alignment';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));
const align = vi.hoisted(() => vi.fn(async () => undefined));
vi.mock('../../../src/background/session-control', () => ({ align }));

beforeEach(() => {
  vi.clearAllMocks();
  fake.browser = fakeBrowser();
});

it('looks after what is wanted while something is', async () => {
  const { alarms, storage } = fake.browser;
  keepAligned();
  await vi.waitFor(() => expect(alarms.clear).toHaveBeenCalledOnce());
  await storage.session.set({ wanted: { tabId: 7, token: 't', paused: false } });
  await vi.waitFor(() => expect(alarms.create).toHaveBeenCalledOnce());
  alarms.onAlarm.fire({ name: 'another' });
  expect(align).not.toHaveBeenCalled();
  alarms.onAlarm.fire({ name: 'alignment' });
  expect(align).toHaveBeenCalledOnce();
  await storage.session.set({ wanted: null });
  await vi.waitFor(() => expect(alarms.clear).toHaveBeenCalledTimes(2));
});

it('does not put the next look off when the worker starts again', async () => {
  const { alarms } = fake.browser;
  fake.browser.inSession.wanted = { tabId: 7, token: 't', paused: false };
  alarms.get.mockResolvedValue({ name: 'alignment' });
  keepAligned();
  await vi.waitFor(() => expect(alarms.get).toHaveBeenCalled());
  expect(alarms.create).not.toHaveBeenCalled();
  expect(alarms.clear).not.toHaveBeenCalled();
});
