import { type ReadonlySignal, signal } from '@preact/signals';
import browser from 'webextension-polyfill';
import type { StartResult } from '../../messaging/protocol';
import { ask } from '../../messaging/requests';
import { TAB_CAPTURE } from '../../messaging/tab-capture-permission';
import { allowSite } from '../../storage/call-sites';
import {
  changeSettings,
  onSettingsChanged,
  readSettings,
  type Settings,
} from '../../storage/settings';
import { sitePatternOf } from '../../storage/site-pattern';
import { wasUpdated, watchWanted } from '../../storage/wanted';
import { PAGES } from '../strings';
import { FIRST_STATE, type LiveEvent, type LiveState, reduce } from './state';
import { watchSession } from './watch';

/** How long a session may take to appear after a successful start, ms. */
const START_OVERDUE_MS = 8000;

/** What the buttons of the popup and the side panel do. */
export interface LiveActions {
  readonly start: (move?: boolean) => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Asks the user to allow reading frames of a site. */
  readonly allowFrame: (origin: string) => Promise<void>;
  /** Asks the user to allow reading in the tab's picture, and begins. */
  readonly captureTab: () => Promise<void>;
  readonly dismiss: () => void;
  readonly change: (change: Partial<Settings>) => Promise<void>;
  /** @param name empty for the one that the page gives */
  readonly rename: (participant: string, name: string) => Promise<void>;
  /** @param paused whether to pause, or to go on */
  readonly pause: (paused: boolean) => Promise<void>;
  /** @param word may be empty */
  readonly mark: (word: string) => Promise<void>;
  /** Reads these participants no more and deletes what was read of them, or reads them again. */
  readonly leaveOut: (participants: readonly string[], leftOut: boolean) => Promise<void>;
  /** Reads nobody but this participant; `null` reads everybody. */
  readonly readOnly: (participant: string | null) => Promise<void>;
  readonly openWelcome: () => Promise<void>;
  readonly openSettings: () => Promise<void>;
}

export interface LiveController {
  readonly state: ReadonlySignal<LiveState>;
  readonly actions: LiveActions;
}

/** Where the engine has just gone, the list is about to go, too. */
const gone = () => undefined;

function captureFailed(error: unknown): StartResult {
  return { ok: false, problem: { code: 'capture-failed', detail: String(error) } };
}

/** The tab that a page is about: the one in `?tab=`, or the active one of its window. */
export async function boundTab(search: string): Promise<number | null> {
  const bound = new URLSearchParams(search).get('tab');
  if (bound !== null && /^\d+$/.test(bound)) return Number(bound);
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}

/** Connects a page to the settings, the service worker and the engine until the signal aborts. */
export function controlSession(tabId: number, aborted: AbortSignal): LiveController {
  const state = signal<LiveState>(FIRST_STATE);
  const dispatch = (event: LiveEvent) => {
    state.value = reduce(state.value, event);
  };
  let overdue: ReturnType<typeof setTimeout> | undefined;
  let warm = false;

  const watchAgain = watchSession({
    tabId,
    signal: aborted,
    onSnapshot: (snapshot) => dispatch({ type: 'snapshot', snapshot }),
    onLost: () => dispatch({ type: 'lost' }),
  });

  const take = (settings: Settings) => {
    dispatch({ type: 'settings', settings });
    // Before consent not even a model is loaded.
    if (settings.consentAt === null || warm) return;
    warm = true;
    ask('background', 'warm-up', {}).then(watchAgain, () => undefined);
  };
  aborted.addEventListener('abort', onSettingsChanged(take));
  const wish = watchWanted((wanted) => {
    dispatch({ type: 'wanted', wanted: wanted?.tabId === tabId });
  });
  aborted.addEventListener('abort', wish);
  void wasUpdated(tabId).then((updated) => {
    const result = { ok: false, problem: { code: 'updated' } } as const;
    if (updated) dispatch({ type: 'start-answered', result });
  });
  void readSettings().then((stored) => {
    if (state.value.settings === null) take(stored);
  });

  const start = async (move = false) => {
    dispatch({ type: 'start' });
    clearTimeout(overdue);
    try {
      const result = await ask('background', 'start', move ? { tabId, move } : { tabId });
      dispatch({ type: 'start-answered', result });
      watchAgain();
    } catch (error) {
      const problem = { code: 'engine-failed', detail: String(error) } as const;
      dispatch({ type: 'start-answered', result: { ok: false, problem } });
    }
    overdue = setTimeout(() => dispatch({ type: 'start-overdue' }), START_OVERDUE_MS);
  };

  const actions: LiveActions = {
    start,
    stop: () => ask('background', 'stop', { tabId }).catch(gone),
    allowFrame: async (origin) => {
      // The service worker does what follows: the browser's question may close the popup.
      const site = sitePatternOf(origin);
      const allowed = site !== null && (await allowSite(site));
      dispatch({ type: 'frame-asked', origin, allowed });
    },
    captureTab: async () => {
      // The service worker does the same if the browser's question closes the popup.
      const allowed = await browser.permissions.request(TAB_CAPTURE).catch(() => false);
      const result = allowed
        ? await ask('background', 'capture', { tabId }).catch(captureFailed)
        : ({ ok: false, problem: { code: 'capture-refused' } } as const);
      dispatch({ type: 'capture-asked', result });
    },
    dismiss: () => dispatch({ type: 'dismiss' }),
    change: async (change) => void (await changeSettings(change)),
    rename: (participant, name) =>
      ask('engine', 'rename', { tabId, participant, name }).catch(gone),
    pause: (paused) => ask('background', 'pause', { tabId, paused }).catch(gone),
    mark: (word) => ask('engine', 'mark', { tabId, word }).catch(gone),
    // Whatever becomes of the engine, it is not forgotten: the service worker keeps it for the next one.
    leaveOut: async (participants, leftOut) => {
      const { done } = await ask('background', 'leave-out', { tabId, participants, leftOut });
      if (!done)
        dispatch({ type: 'left-out', changed: (id) => participants.includes(id), leftOut });
    },
    readOnly: async (participant) => {
      const { done } = await ask('background', 'read-only', { tabId, participant });
      if (done) return;
      dispatch({ type: 'left-out', changed: () => true, leftOut: participant !== null });
      if (participant === null) return;
      dispatch({ type: 'left-out', changed: (id) => id === participant, leftOut: false });
    },
    openWelcome: async () => {
      await browser.tabs.create({ url: browser.runtime.getURL(PAGES.welcome) });
    },
    openSettings: () => browser.runtime.openOptionsPage(),
  };
  return { state, actions };
}
