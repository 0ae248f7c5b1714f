import { vi } from 'vitest';
import type { Settings } from '../../../src/storage/settings';
import { provideWebLocks } from './web-locks';

type Listener = (...args: never[]) => unknown;

function event() {
  const listeners = new Set<Listener>();
  return {
    addListener: (listener: Listener) => listeners.add(listener),
    removeListener: (listener: Listener) => listeners.delete(listener),
    /** @returns what each listener returns */
    fire: (...args: unknown[]) => [...listeners].map((listener) => listener(...(args as never[]))),
  };
}

/** A content script as the browser keeps it. */
interface Script {
  readonly id: string;
  readonly matches: readonly string[];
}

/** The alarms that are set; they outlive the service worker. */
function fakeAlarms() {
  const set = new Map<string, { readonly name: string; readonly periodInMinutes?: number }>();
  return {
    get: vi.fn(async (name: string) => set.get(name)),
    create: vi.fn((name: string, { periodInMinutes }: { periodInMinutes: number }) => {
      set.set(name, { name, periodInMinutes });
    }),
    clear: vi.fn(async (name: string) => set.delete(name)),
    onAlarm: event(),
  };
}

/** One end of a runtime port; the test plays the other. */
export function fakePort() {
  return {
    onMessage: event(),
    onDisconnect: event(),
    postMessage: vi.fn(),
    disconnect: vi.fn(),
  };
}

/** A fake of the browser, as far as our code uses it: the extension API, for `vi.mock('webextension-polyfill')`, and web locks. */
export function fakeBrowser() {
  provideWebLocks();
  const changed = event();
  const stored: { settings: Partial<Settings>; [key: string]: unknown } = { settings: {} };
  /** As `stored`, until the browser ends. */
  const inSession: { [key: string]: unknown } = {};
  const put = (where: object, change: object, area: string) => {
    Object.assign(where, change);
    const changes = Object.entries(change).map(([key, newValue]) => [key, { newValue }]);
    changed.fire(Object.fromEntries(changes), area);
  };
  const registered: Script[] = [];
  const ports: ReturnType<typeof fakePort>[] = [];
  return {
    ports,
    stored,
    inSession,
    runtime: {
      id: 'countenance',
      onMessage: event(),
      onConnect: event(),
      onInstalled: event(),
      onStartup: event(),
      onUpdateAvailable: event(),
      reload: vi.fn(),
      getManifest: () => ({ version: '0.1.0' }),
      lastError: null,
      getURL: (path: string) => `/${path}`,
      openOptionsPage: vi.fn(async () => undefined),
      sendMessage: vi.fn(
        async (_message: { to: string; type: string; body: unknown }): Promise<unknown> => null,
      ),
      connect: vi.fn(() => {
        const port = fakePort();
        ports.push(port);
        return port;
      }),
    },
    tabs: {
      query: vi.fn(async (): Promise<{ id: number }[]> => [{ id: 7 }]),
      get: vi.fn(async (id: number) => ({
        id,
        title: `Tab ${id}`,
        url: 'https://call.example/room?password=secret',
        incognito: false,
        windowId: 1,
        index: 2,
      })),
      sendMessage: vi.fn(async (): Promise<unknown> => ({ ok: true })),
      create: vi.fn(),
      onRemoved: event(),
      onReplaced: event(),
      onUpdated: event(),
      onActivated: event(),
    },
    permissions: {
      request: vi.fn(async () => true),
      contains: vi.fn(async (_asked: { origins: string[] }) => false),
      onAdded: event(),
      onRemoved: event(),
      getAll: vi.fn(async (): Promise<{ origins: string[] }> => ({ origins: [] })),
      remove: vi.fn(async () => true),
    },
    alarms: fakeAlarms(),
    scripting: {
      executeScript: vi.fn(async () => []),
      registered,
      getRegisteredContentScripts: async () => [...registered],
      registerContentScripts: vi.fn(async (scripts: Script[]) => void registered.push(...scripts)),
      updateContentScripts: vi.fn(
        async (scripts: Script[]) => void registered.splice(0, registered.length, ...scripts),
      ),
      unregisterContentScripts: vi.fn(async () => void registered.splice(0)),
    },
    action: {
      setBadgeText: vi.fn(async () => undefined),
      setBadgeBackgroundColor: vi.fn(async () => undefined),
    },
    windows: { create: vi.fn(), getCurrent: vi.fn(async () => ({ id: 1 })) },
    commands: {
      onCommand: event(),
      getAll: vi.fn(async () => [
        { name: 'toggle', shortcut: 'Alt+Shift+E' },
        { name: 'mark', shortcut: 'Alt+Shift+M' },
      ]),
    },
    storage: {
      local: {
        get: async () => ({ ...stored }),
        set: async (change: object) => put(stored, change, 'local'),
        remove: async (key: string) => {
          stored[key] = undefined;
        },
        clear: vi.fn(async () => {
          stored.settings = {};
          changed.fire({ settings: { oldValue: {} } }, 'local');
        }),
      },
      session: {
        get: async (key?: string) =>
          key === undefined ? { ...inSession } : key in inSession ? { [key]: inSession[key] } : {},
        set: async (change: object) => put(inSession, structuredClone(change), 'session'),
        remove: async (key: string) => {
          delete inSession[key];
        },
        clear: vi.fn(async () => {
          for (const key of Object.keys(inSession)) delete inSession[key];
        }),
      },
      onChanged: changed,
    },
  };
}
