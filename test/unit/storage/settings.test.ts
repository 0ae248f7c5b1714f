import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: undefined as unknown }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

const { changeSettings, DEFAULT_SETTINGS, deleteStorage, onSettingsChanged, readSettings } =
  await import('../../../src/storage/settings');

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

  it('change by a function of the current ones', async () => {
    const add = (site: string) => () =>
      changeSettings(({ callSites }) => ({ callSites: [...callSites, site] }));
    await Promise.all(['https://a.example/*', 'https://b.example/*'].map((site) => add(site)()));
    expect((await readSettings()).callSites).toEqual([
      'https://a.example/*',
      'https://b.example/*',
    ]);
  });

  it('report every change, until the listener is removed', async () => {
    const heard = vi.fn();
    const stop = onSettingsChanged(heard);
    await changeSettings({ consentAt: 5 });
    expect(heard).toHaveBeenLastCalledWith({ ...DEFAULT_SETTINGS, consentAt: 5 });
    stop();
    await changeSettings({ consentAt: 6 });
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it('are the defaults again when everything is deleted, and report it', async () => {
    await changeSettings({ consentAt: 5 });
    const heard = vi.fn();
    onSettingsChanged(heard);
    await deleteStorage();
    expect(heard).toHaveBeenLastCalledWith(DEFAULT_SETTINGS);
  });
});

describe('settings that change at the same time', () => {
  it('are all kept, when one page changes them', async () => {
    await Promise.all([changeSettings({ gender: true }), changeSettings({ overlay: false })]);
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, gender: true, overlay: false });
  });

  it('are all kept, when two pages change them', async () => {
    vi.resetModules();
    const other = await import('../../../src/storage/settings');
    await Promise.all([changeSettings({ gender: true }), other.changeSettings({ overlay: false })]);
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, gender: true, overlay: false });
  });

  it('stay deleted, when a change was under way', async () => {
    await changeSettings({ consentAt: 5 });
    await Promise.all([changeSettings({ gender: true }), deleteStorage()]);
    expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
  });

  it('can be changed after a change that failed', async () => {
    vi.spyOn(browser.storage.local, 'set').mockRejectedValueOnce(new Error('the disk is full'));
    await expect(changeSettings({ gender: true })).rejects.toThrow('the disk is full');
    await changeSettings({ overlay: false });
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, overlay: false });
  });
});

describe('a storage that refuses', () => {
  const refuse = () => Promise.reject(new Error('refused'));

  it('is no consent, but what was read before counts', async () => {
    vi.resetModules();
    const { readSettings } = await import('../../../src/storage/settings');
    const { get } = browser.storage.local;
    browser.storage.local.get = refuse;
    expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
    browser.storage.local.get = get;
    browser.stored.settings = { consentAt: 5 };
    await readSettings();
    browser.storage.local.get = refuse;
    expect((await readSettings()).consentAt).toBe(5);
  });

  it('is not overwritten with defaults', async () => {
    browser.stored.settings = { consentAt: 5, gender: true };
    browser.storage.local.get = refuse;
    await expect(changeSettings({ overlay: false })).rejects.toThrow('refused');
    expect(browser.stored.settings).toEqual({ consentAt: 5, gender: true });
  });
});

describe('settings of another shape', () => {
  const store = (value: unknown) => Object.assign(browser.stored, { settings: value });

  it.each([undefined, 'text', null, 42, true, [['consentAt']], () => 1])(
    'are the defaults where %j is stored',
    async (value) => {
      store(value);
      expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
    },
  );

  it.each([false, true, 'yes', '', Date.UTC(2999, 0), Number.NaN, Infinity, -1, {}])(
    'are no consent where the time of it is %s',
    async (consentAt) => {
      store({ consentAt, gender: true });
      expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, gender: true });
    },
  );

  it('keep the fields that are right', async () => {
    const right = { consentAt: 5, expressionModel: 'expression-model-2' };
    store({ ...right, overlay: 'off', gender: 1 });
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, ...right });
  });

  it.each(['expression-model-9', 'toString', '', 2, null])(
    'fall back to the default model where the name is %j',
    async (expressionModel) => {
      store({ expressionModel });
      expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
    },
  );

  it('name the default model where they named one of an earlier version, and keep the others', async () => {
    store({ expressionModel: 'expression-ensemble-plus', consentAt: 5, figures: true });
    const kept = { consentAt: 5, figures: true };
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, ...kept });
  });

  it.each(['https://a.example/*', ['*://*/*'], [3], null])(
    'offer calls nowhere where the sites are %j',
    async (callSites) => {
      store({ callSites, gender: true });
      expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, gender: true });
    },
  );

  it('lose a site that is none, and no other', async () => {
    const callSites = ['https://a.example/*', 3, '*://*/*', 'https://b.example/*'];
    store({ callSites });
    const sound = ['https://a.example/*', 'https://b.example/*'];
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, callSites: sound });
  });

  it('lose fields that are unknown', async () => {
    store({ gender: true, colour: 'red' });
    await changeSettings({});
    expect(browser.stored.settings).toEqual({ ...DEFAULT_SETTINGS, gender: true });
  });

  it('are put right before listeners get them', async () => {
    const heard = vi.fn();
    onSettingsChanged(heard);
    browser.storage.onChanged.fire({ settings: { newValue: { consentAt: 'yes' } } }, 'local');
    expect(heard).toHaveBeenLastCalledWith(DEFAULT_SETTINGS);
  });
});
