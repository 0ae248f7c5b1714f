// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FORMAT, type SavedSession } from '../../../src/record/saved-session';
import { SettingsPage } from '../../../src/settings/settings';
import { DiskSessionStore } from '../../../src/storage/disk-session-store';
import { changeSettings } from '../../../src/storage/settings';
import { setWanted } from '../../../src/storage/wanted';
import { useSettings } from '../../../src/ui/use-settings';
import { fakeBrowser } from '../fakes/browser';
import { savedSession } from '../saved-session';
import { packageModels } from '../ui/package-models';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

function Page() {
  const settings = useSettings().value;
  const urls = { welcomeUrl: '/welcome.html', helpUrl: '/help.html' };
  return <SettingsPage settings={settings} version="1.2.3" {...urls} />;
}

const all = <E extends HTMLElement>(selector: string) => [
  ...document.querySelectorAll<E>(selector),
];
const words = (selector: string) => all(selector)[0]?.textContent;
const radios = () => all<HTMLInputElement>('input[type=radio]');
const chosen = () => radios().find(({ checked }) => checked)?.value;
const press = (name: string) =>
  act(async () =>
    all('button')
      .find(({ textContent }) => textContent === name)
      ?.click(),
  );

/** A fake of the browser's private file system, which happy-dom lacks. */
function fakeFiles(names: readonly string[]): Set<string> {
  const files = new Set(names);
  const root = {
    keys: async function* () {
      yield* [...files];
    },
    removeEntry: async (name: string) => void files.delete(name),
  };
  vi.stubGlobal('navigator', { ...navigator, storage: { getDirectory: async () => root } });
  return files;
}

describe('SettingsPage', () => {
  beforeEach(async () => {
    fake.browser = fakeBrowser();
    fake.browser.stored.settings = { consentAt: new Date(2026, 10, 3, 14, 5).getTime() };
    packageModels('expression-model-1', 'expression-model-2');
    await act(async () => render(<Page />, document.body));
    await vi.waitFor(() => expect(radios()).toHaveLength(3));
  });
  afterEach(() => act(() => render(null, document.body)));

  it('offers the models of the package and keeps the choice', async () => {
    expect(chosen()).toBe('expression-ensemble');
    const second = radios()[2] as HTMLInputElement;
    const named = (attribute: string) =>
      (second.getAttribute(attribute) ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent);
    expect(named('aria-labelledby')).toEqual(['Model 2: without disgust']);
    expect(named('aria-describedby')).toContain('six expressions');
    await act(async () => second.click());
    await vi.waitFor(() =>
      expect(fake.browser.stored.settings.expressionModel).toBe('expression-model-2'),
    );
  });

  it('shows settings that are changed elsewhere', async () => {
    await act(async () => {
      await changeSettings({ expressionModel: 'expression-model-1', gender: true });
    });
    await vi.waitFor(() => expect(chosen()).toBe('expression-model-1'));
    expect(all<HTMLInputElement>('[role=switch]').map(({ checked }) => checked)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('changes labels, percentages and apparent gender, with a caution beside the latter', async () => {
    const [overlay, figures, gender] = all<HTMLInputElement>('[role=switch]');
    await act(async () => overlay?.click());
    await act(async () => figures?.click());
    await act(async () => gender?.click());
    await vi.waitFor(() =>
      expect(fake.browser.stored.settings).toMatchObject({
        overlay: false,
        figures: true,
        gender: true,
      }),
    );
    const hint = document.getElementById(gender?.getAttribute('aria-describedby') as string);
    expect(hint?.textContent).toContain('nothing about who a person is');
  });

  it('shows the current keyboard shortcuts, and links to where they are changed', async () => {
    const keys = () => all('kbd').map(({ textContent }) => textContent);
    await vi.waitFor(() => expect(keys()).toEqual(['Alt+Shift+E', 'Alt+Shift+M']));
    fake.browser.commands.getAll.mockResolvedValue([{ name: 'toggle', shortcut: '' }]);
    await act(async () => {
      window.dispatchEvent(new Event('focus'));
    });
    await vi.waitFor(() => expect(words('#key')).toContain('No shortcut is set to start'));
    await press('Change the shortcuts');
    expect(fake.browser.tabs.create).toHaveBeenCalledWith({ url: 'chrome://extensions/shortcuts' });
  });

  it('says when the consent was given, and withdraws it', async () => {
    expect(words('#consent')).toContain('3 November 2026');
    await press('Withdraw');
    await vi.waitFor(() => expect(fake.browser.stored.settings.consentAt).toBeNull());
    await vi.waitFor(() => expect(words('#consent [role=status]')).toContain('Not given.'));
    expect(document.activeElement?.getAttribute('href')).toBe('/welcome.html#consent');
  });

  it('deletes everything after a second confirmation, and tells all pages', async () => {
    localStorage.setItem('backend for this browser', 'webgl');
    const files = fakeFiles(['annotated.mp4', 'annotated-2.webm']);
    const sites = { origins: ['https://call.example/*'] };
    fake.browser.permissions.getAll.mockResolvedValue(sites);
    const heard = vi.fn();
    fake.browser.storage.onChanged.addListener(heard);
    const store = await DiskSessionStore.open();
    await store.create({ id: 'a session', format: FORMAT } as SavedSession);
    await press('Delete everything…');
    expect(all<HTMLDialogElement>('dialog')[0]?.open).toBe(true);
    await press('Cancel');
    expect(all<HTMLDialogElement>('dialog')[0]?.open).toBe(false);
    expect(fake.browser.storage.local.clear).not.toHaveBeenCalled();

    await press('Delete everything…');
    await press('Delete');
    await vi.waitFor(() => expect(words('.done')).toBe('Everything has been deleted.'));
    expect(heard).toHaveBeenCalledTimes(1);
    expect(fake.browser.stored.settings).toEqual({});
    expect(localStorage).toHaveLength(0);
    expect([...files]).toEqual([]);
    expect(await store.list()).toEqual([]);
    expect(fake.browser.permissions.remove).toHaveBeenCalledExactlyOnceWith({
      ...sites,
      permissions: ['tabCapture'],
    });
  });

  it('stops reading before it deletes, and deletes the rest where files cannot be deleted', async () => {
    const files = fakeFiles(['annotated.mp4']);
    const refuse = () => Promise.reject(new DOMException('', 'NoModificationAllowedError'));
    Object.assign(await navigator.storage.getDirectory(), { removeEntry: refuse });
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await setWanted({ tabId: 7, token: 'secret', paused: false });
    const store = await DiskSessionStore.open();
    await store.create(savedSession('a'));
    const stopped = vi.fn(async () => (await store.list()).length);
    fake.browser.runtime.sendMessage.mockImplementation(stopped);
    await press('Delete everything…');
    await press('Delete');
    await vi.waitFor(() => expect(words('.done')).toContain('files that are being saved'));
    expect(stopped).toHaveBeenCalledExactlyOnceWith({
      to: 'background',
      type: 'stop',
      body: { tabId: 7, quietly: true },
    });
    expect(await stopped.mock.results[0]?.value).toBe(1);
    expect([...files]).toEqual(['annotated.mp4']);
    expect(await store.list()).toEqual([]);
    expect(fake.browser.permissions.remove).toHaveBeenCalledOnce();
  });

  it('lists the sites with what they are for, and takes them back', async () => {
    const sites = ['https://call.example/*', 'https://new.example/*'];
    const granted = ['https://call.example/*', 'https://frame.example/*'];
    const { permissions } = fake.browser;
    permissions.getAll.mockResolvedValue({ origins: granted });
    permissions.contains.mockImplementation(async ({ origins }) =>
      origins.every((origin) => granted.includes(origin)),
    );
    await act(async () => void permissions.onAdded.fire({}));
    await act(async () => void (await changeSettings({ callSites: sites })));
    const rows = () => all('#sites li').map((row) => row.querySelector('div')?.textContent);
    await vi.waitFor(() =>
      expect(rows()).toEqual([
        'call.exampleReading is offered when a call appears.',
        'frame.exampleAllowed for calls in a frame of this site.',
        'new.exampleThe browser does not allow this site yet.',
      ]),
    );
    await press('Allow…');
    expect(permissions.request).toHaveBeenCalledExactlyOnceWith({ origins: [sites[1]] });
    const remove = all('button').filter(({ textContent }) => textContent === 'Remove');
    expect(remove.map((one) => one.getAttribute('aria-label'))).toEqual([
      'Remove call.example',
      'Remove frame.example',
      'Remove new.example',
    ]);
    await act(async () => remove[0]?.click());
    expect(document.activeElement?.textContent).toContain('You have allowed these sites.');
    await vi.waitFor(() =>
      expect(permissions.remove).toHaveBeenCalledExactlyOnceWith({ origins: [sites[0]] }),
    );
    expect(fake.browser.stored.settings.callSites).toEqual([sites[1]]);
  });

  it('takes the settings in a file, and says in a sentence why it does not', async () => {
    const choose = async (text: string) => {
      const input = all<HTMLInputElement>('input[type=file]')[0] as HTMLInputElement;
      const files = [new File([text], 'settings.json')];
      Object.defineProperty(input, 'files', { value: files, configurable: true });
      await act(async () => void input.dispatchEvent(new Event('change')));
    };
    const said = () => words('#file [role=status]');
    const consentAt = fake.browser.stored.settings.consentAt;
    await choose('{"format": "countenance-settings", "version": 1, "settings": {"gender": true}}');
    await vi.waitFor(() => expect(said()).toBe('The settings in the file have been taken.'));
    expect(fake.browser.stored.settings).toMatchObject({ gender: true, consentAt });

    const before = fake.browser.stored.settings;
    await choose('junk');
    await vi.waitFor(() => expect(said()).toMatch(/no settings of Countenance/));
    await choose('{"format": "countenance-settings", "version": 2}');
    await vi.waitFor(() => expect(said()).toMatch(/another version/));
    expect(fake.browser.stored.settings).toBe(before);

    vi.spyOn(fake.browser.storage.local, 'set').mockRejectedValueOnce(new Error('disk full'));
    await choose('{"format": "countenance-settings", "version": 1, "settings": {}}');
    await vi.waitFor(() => expect(said()).toMatch(/could not store/));
  });

  it('gives the version and says where the model cards are', () => {
    expect(words('#about')).toContain('Countenance 1.2.3');
    expect(words('#about')).toContain('models/NAME/card.md');
  });
});
