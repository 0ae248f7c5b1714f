import browser from 'webextension-polyfill';
import type { SessionSnapshot } from '../messaging/session';

type Shown = Pick<SessionSnapshot, 'tabId' | 'state' | 'paused' | 'problem'>;

/** Shows on the toolbar button of a tab whether it is being read. */
export async function showBadge({ tabId, ...shown }: Shown): Promise<void> {
  const { text, color } = badgeOf(shown);
  try {
    await browser.action.setBadgeBackgroundColor({ tabId, color });
    await browser.action.setBadgeText({ tabId, text });
  } catch {
    // The tab is gone, and its button with it.
  }
}

function badgeOf({ state, paused, problem }: Omit<Shown, 'tabId'>) {
  if (state === 'running' && paused && problem === null) return { text: 'II', color: '#64748b' };
  if (problem !== null) return { text: '!', color: '#b45309' };
  if (state === 'running') return { text: 'ON', color: '#0f766e' };
  if (state === 'starting' || state === 'reconnecting') return { text: '…', color: '#64748b' };
  return { text: '', color: '#64748b' };
}
