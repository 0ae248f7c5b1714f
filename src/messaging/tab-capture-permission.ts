import type { Permissions } from 'webextension-polyfill';

/** Whether the browser can give the tab's picture. */
export const CAN_CAPTURE: boolean = true;

/**
 * What the user is asked for before the tab's picture is captured; Firefox's types do not know it. In
 * Firefox's build tab-capture-permission.firefox.ts stands in this file's place.
 */
export const TAB_CAPTURE = {
  permissions: ['tabCapture'],
} as unknown as Permissions.Permissions & { permissions: string[] };
