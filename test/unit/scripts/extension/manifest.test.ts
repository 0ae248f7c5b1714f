import { describe, expect, it } from 'vitest';
import { manifestFor } from '../../../../scripts/extension/manifest';
import { TARGETS } from '../../../../scripts/extension/target';

/** As the stores read it. */
const read = (target: (typeof TARGETS)[number]) =>
  JSON.parse(JSON.stringify(manifestFor(target))) as Record<string, unknown> & {
    readonly name: string;
    readonly description: string;
    readonly version: string;
    readonly permissions: readonly string[];
    readonly icons: object;
    readonly content_security_policy: { readonly extension_pages: string };
  };

describe.each(TARGETS)('the manifest for %s', (target) => {
  it('has what every store demands', () => {
    const { name, description, version, icons, manifest_version } = read(target);
    expect(manifest_version).toBe(3);
    expect(name.length).toBeLessThanOrEqual(45);
    expect(description.length).toBeLessThanOrEqual(132);
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Object.keys(icons)).toContain('128');
  });

  it('lets no page of the extension load or send anything elsewhere', () => {
    const { extension_pages } = read(target).content_security_policy;
    expect(extension_pages).toMatch(/^default-src 'none';/);
    expect(extension_pages).not.toMatch(/https?:|\*|unsafe-inline|'unsafe-eval'/);
  });
});

it('names nothing that belongs to one store alone, so that Edge takes what Chrome takes', () => {
  const chrome = read('chrome');
  for (const key of ['update_url', 'key', 'browser_specific_settings', 'oauth2']) {
    expect(chrome).not.toHaveProperty(key);
  }
});

it('tells Firefox that no data are collected, and asks for nothing that Firefox lacks', () => {
  const firefox = read('firefox');
  expect(firefox.browser_specific_settings).toMatchObject({
    gecko: { data_collection_permissions: { required: ['none'] } },
  });
  expect([...firefox.permissions].sort()).toEqual(['activeTab', 'alarms', 'scripting', 'storage']);
  for (const key of ['optional_permissions', 'side_panel', 'web_accessible_resources']) {
    expect(firefox).not.toHaveProperty(key);
  }
});
