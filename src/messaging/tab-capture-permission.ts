import type { Permissions } from 'webextension-polyfill';

/** What the user is asked for before the tab's picture is captured. Firefox's types do not know it. */
export const TAB_CAPTURE = {
  permissions: ['tabCapture'],
} as unknown as Permissions.Permissions & { permissions: string[] };
