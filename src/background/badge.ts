import browser from 'webextension-polyfill';
import type { Problem, SessionState } from '../messaging/session';

/** Shows on the toolbar button of a tab whether it is being read. */
export async function showBadge(
  tabId: number,
  state: SessionState,
  problem: Problem | null,
): Promise<void> {
  const { text, color } = badgeOf(state, problem);
  try {
    await browser.action.setBadgeBackgroundColor({ tabId, color });
    await browser.action.setBadgeText({ tabId, text });
  } catch {
    // The tab is gone, and its button with it.
  }
}

function badgeOf(state: SessionState, problem: Problem | null): { text: string; color: string } {
  if (problem !== null) return { text: '!', color: '#b45309' };
  if (state === 'running') return { text: 'ON', color: '#0f766e' };
  if (state === 'starting' || state === 'reconnecting') return { text: '…', color: '#64748b' };
  return { text: '', color: '#64748b' };
}
