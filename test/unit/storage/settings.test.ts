import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from '../ui/fake-browser';

const fake = vi.hoisted(() => ({ browser: undefined as unknown }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

const { changeSettings, DEFAULT_SETTINGS, onSettingsChanged, readSettings } = await import(
  '../../../src/storage/settings'
);

let browser: ReturnType<typeof fakeBrowser>;

beforeEach(() => {
  browser = fakeBrowser();
  fake.browser = browser;
});

describe('settings', () => {
  it('are the defaults at first: nothing may run, apparent gender is off', async () => {
    expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
    expect(DEFAULT_SETTINGS).toMatchObject({ consentAt: null, gender: false });
  });

  it('change one by one', async () => {
    await changeSettings({ gender: true });
    await changeSettings({ overlay: false });
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, gender: true, overlay: false });
  });

  it('tell of every change, until nobody listens', async () => {
    const heard = vi.fn();
    const stop = onSettingsChanged(heard);
    await changeSettings({ consentAt: 5 });
    expect(heard).toHaveBeenLastCalledWith({ ...DEFAULT_SETTINGS, consentAt: 5 });
    stop();
    await changeSettings({ consentAt: 6 });
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it('are the defaults again when everything is deleted, and tell so', async () => {
    await changeSettings({ consentAt: 5 });
    const heard = vi.fn();
    onSettingsChanged(heard);
    await browser.storage.local.clear();
    expect(heard).toHaveBeenLastCalledWith(DEFAULT_SETTINGS);
  });
});
