import { describe, expect, it, vi } from 'vitest';
import { readSettingsFile, settingsFile } from '../../../src/settings/settings-file';
import { DEFAULT_SETTINGS } from '../../../src/storage/settings';

vi.mock('webextension-polyfill', () => ({ default: {} }));

const SETTINGS = {
  ...DEFAULT_SETTINGS,
  consentAt: 5,
  figures: true,
  expressionModel: 'expression-model-2',
  callSites: ['https://call.example/*'],
};
const file = (value: unknown) =>
  new Blob([typeof value === 'string' ? value : JSON.stringify(value)]);
const ours = (settings: unknown, version: unknown = 1) =>
  file({ format: 'countenance-settings', version, settings });

describe('a settings file', () => {
  it('brings back what was saved, but not the consent', async () => {
    const { consentAt: _, ...portable } = SETTINGS;
    const saved = settingsFile(SETTINGS);
    expect(await saved.text()).not.toContain('consent');
    expect(await readSettingsFile(saved)).toEqual({ settings: portable });
  });

  it('may hold only some settings', async () => {
    expect(await readSettingsFile(ours({ gender: true }))).toEqual({ settings: { gender: true } });
    expect(await readSettingsFile(ours({}))).toEqual({ settings: {} });
  });

  it('that names a model of an earlier version brings the default one, and its other settings', async () => {
    const { expressionModel } = DEFAULT_SETTINGS;
    const old = ours({ expressionModel: 'expression-ensemble-plus', gender: true });
    expect(await readSettingsFile(old)).toEqual({ settings: { expressionModel, gender: true } });
  });

  it.each([
    '',
    'junk',
    '{"format": "countenance-settings"',
    'null',
    '[]',
    '42',
    '{}',
    '{"name": "another", "version": "1.0.0"}',
    '{"format": "another-settings", "version": 1, "settings": {}}',
    `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    '\u0000\u0001\ufffd',
  ])('is not %.60j', async (text) => {
    expect(await readSettingsFile(file(text))).toEqual({ refusal: 'not-settings' });
  });

  it.each([0, 2, 1.5, -1])('of version %j is another version’s', async (version) => {
    expect(await readSettingsFile(ours({ gender: true }, version))).toEqual({
      refusal: 'other-version',
    });
  });

  it.each([
    undefined,
    null,
    'text',
    { gender: 'yes' },
    { gender: true, overlay: null },
    { expressionModel: 'expression-model-9' },
    { callSites: ['*://*/*'] },
    { callSites: ['<all_urls>'] },
    { callSites: 'https://call.example/*' },
    { consentAt: 5 },
    { colour: 'red' },
  ])('that holds %j is refused as a whole', async (settings) => {
    expect(await readSettingsFile(ours(settings))).toEqual({ refusal: 'damaged' });
  });

  it('cannot reach the prototype', async () => {
    const text =
      '{"format": "countenance-settings", "version": 1, "settings": {"__proto__": {"gender": true}}}';
    expect(await readSettingsFile(file(text))).toEqual({ refusal: 'damaged' });
  });

  it('of 100 MB is not even opened', async () => {
    const large = { size: 100_000_000, text: vi.fn() } as unknown as Blob;
    expect(await readSettingsFile(large)).toEqual({ refusal: 'too-large' });
    expect(large.text).not.toHaveBeenCalled();
  });

  it('that has gone in the meantime cannot be read', async () => {
    const gone = { size: 10, text: async () => Promise.reject(new Error('NotFoundError')) };
    expect(await readSettingsFile(gone as unknown as Blob)).toEqual({ refusal: 'unreadable' });
  });
});
