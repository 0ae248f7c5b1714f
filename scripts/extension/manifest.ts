import type { ManifestV3Export } from '@crxjs/vite-plugin';
import chrome from '../../manifest.json' with { type: 'json' };
import project from '../../package.json' with { type: 'json' };
import type { Target } from './target';

type Manifest = Exclude<ManifestV3Export, Promise<unknown> | ((...args: never[]) => unknown)>;

/** By which Firefox and its store know the extension. It can never be changed. */
const GECKO_ID = 'countenance@countenance.invalid';
/** The first version that asks for consent to data collection by the declaration in the manifest. */
const GECKO_MIN = '140.0';

/** Permissions that Firefox has no use for, since it has not what they are for. */
const NOT_IN_FIREFOX = ['offscreen', 'sidePanel'];

/** The manifest of a target, from manifest.json, which is Chrome's, and the version of package.json. */
export function manifestFor(target: Target): Manifest {
  const manifest = { ...chrome, version: project.version };
  return (target === 'chrome' ? manifest : firefox(manifest)) as Manifest;
}

/** What Firefox names differently, and what it lacks: the tab's picture, and a way for direct ports. */
function firefox({
  minimum_chrome_version: _version,
  side_panel: { default_path },
  background: { service_worker },
  optional_permissions: _tabCapture,
  web_accessible_resources: _bridge,
  ...manifest
}: typeof chrome & { version: string }): object {
  const pages = manifest.content_security_policy.extension_pages;
  return {
    ...manifest,
    browser_specific_settings: {
      gecko: {
        id: GECKO_ID,
        strict_min_version: GECKO_MIN,
        data_collection_permissions: { required: ['none'] },
      },
    },
    background: { scripts: [service_worker], type: 'module' },
    sidebar_action: {
      default_title: manifest.action.default_title,
      default_panel: default_path,
      default_icon: manifest.icons,
      open_at_install: false,
    },
    permissions: manifest.permissions.filter((name) => !NOT_IN_FIREFOX.includes(name)),
    // The engine is a frame of the event page.
    content_security_policy: { extension_pages: `${pages}; frame-src 'self'` },
  };
}
