import { type ReadonlySignal, signal } from '@preact/signals';
import browser from 'webextension-polyfill';
import type { StartResult } from '../messaging/protocol';
import { ask } from '../messaging/requests';
import { TAB_CAPTURE } from '../messaging/tab-capture-permission';
import { allowSite } from '../storage/call-sites';
import {
  changeSettings,
  onSettingsChanged,
  readSettings,
  type Settings,
} from '../storage/settings';
import { sitePatternOf } from '../storage/site-pattern';
import { PAGES } from '../ui/strings';
import { FIRST_STATE, type PopupEvent, type PopupState, reduce } from './state';
import { watchSession } from './watch';

/** How long a session may take to appear after a successful start, ms. */
const START_OVERDUE_MS = 8000;

const WINDOW = { width: 380, height: 640 } as const;

/** What the popup's buttons do. */
export interface PopupActions {
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
  readonly popOut: () => Promise<void>;
  readonly openWelcome: () => Promise<void>;
  readonly openSettings: () => Promise<void>;
}

export interface PopupController {
  readonly state: ReadonlySignal<PopupState>;
  readonly actions: PopupActions;
}

function captureFailed(error: unknown): StartResult {
  return { ok: false, problem: { code: 'capture-failed', detail: String(error) } };
}

/** The tab the popup is about: the one in `?tab=`, or the one it was opened over. */
export async function boundTab(search: string): Promise<number | null> {
  const bound = new URLSearchParams(search).get('tab');
  if (bound !== null && /^\d+$/.test(bound)) return Number(bound);
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}

/** Connects the popup to the settings, the service worker and the engine until the signal aborts. */
export function controlPopup(tabId: number, aborted: AbortSignal): PopupController {
  const state = signal<PopupState>(FIRST_STATE);
  const dispatch = (event: PopupEvent) => {
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

  const actions: PopupActions = {
    start,
    stop: () => ask('background', 'stop', { tabId }),
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
    // Where the engine has just gone, the list is about to go, too.
    rename: async (participant, name) =>
      void (await ask('engine', 'rename', { tabId, participant, name }).catch(() => undefined)),
    popOut: async () => {
      const url = browser.runtime.getURL(`${PAGES.popup}?tab=${tabId}`);
      await browser.windows.create({ url, type: 'popup', ...WINDOW });
      window.close();
    },
    openWelcome: async () => {
      await browser.tabs.create({ url: browser.runtime.getURL(PAGES.welcome) });
    },
    openSettings: () => browser.runtime.openOptionsPage(),
  };
  return { state, actions };
}
