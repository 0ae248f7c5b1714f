import type { Permissions } from 'webextension-polyfill';

/** Firefox gives no extension the picture of a tab without asking which one each time. */
export const CAN_CAPTURE: boolean = false;

/** There is nothing to ask for. */
export const TAB_CAPTURE: Permissions.Permissions & { permissions: string[] } = { permissions: [] };
