import type { StartResult } from '../messaging/protocol';

/** Firefox gives no extension a tab's picture, and no page offers it: see `CAN_CAPTURE`. */
export async function captureTab(_tabId: number): Promise<StartResult> {
  const detail = 'Firefox gives extensions no picture of a tab.';
  return { ok: false, problem: { code: 'capture-failed', detail } };
}
