/**
 * The engine's document, which connects it to the other contexts: an offscreen document in Chrome, a
 * frame of the event page in Firefox.
 */
import browser from 'webextension-polyfill';
import { chooseBackend, forgetGpu } from '../engine/backend-choice';
import { Engine } from '../engine/engine';
import type { Session } from '../engine/session';
import { openTabPicture } from '../engine/tab-picture';
import { startAnalysis } from '../engine/worker-analysis';
import { messagePortChannel, runtimePortChannel } from '../messaging/channel';
import { FRAME_PORT, WATCH_PORT } from '../messaging/protocol';
import { answer, ask, type Handlers } from '../messaging/requests';
import { asksEngine } from '../messaging/understood';
import { DiskSessionStore } from '../storage/disk-session-store';
import { shareMemorySessions } from '../storage/shared-memory-sessions';
import { reportFaults } from './report-faults';

/** The service worker may be restarting; the engine does not depend on its answer. */
const ignore = () => undefined;

const engine = new Engine({
  startAnalysis: (safe) => startAnalysis(safe ? 'wasm' : chooseBackend()),
  backendDied: forgetGpu,
  openStore: () => DiskSessionStore.open(),
  show: (shown) => {
    ask('background', 'badge', shown).catch(ignore);
  },
  remember: (session) => {
    ask('background', 'remember', session).catch(ignore);
  },
  idle: () => {
    ask('background', 'idle', {}).catch(ignore);
  },
});

shareMemorySessions(engine.memory);

reportFaults((message) => {
  ask('background', 'fault', { message }).catch(ignore);
});
ask('background', 'engine-started', {}).catch(ignore);

/**
 * The session that runs in a tab. One that is just being opened is waited for: what is asked of it meanwhile
 * must not be lost.
 */
async function sessionIn(tabId: number): Promise<Session | null> {
  await engine.settled();
  return engine.session(tabId);
}

const handlers: Handlers<'engine'> = {
  alive: () => true,
  'warm-up': ({ settings }) => engine.warmUp(settings),
  'backend-memory': () => engine.backendMemory(),
  open: (options) => engine.open(options),
  close: async ({ tabId, problem }) => ({ sessionId: await engine.close(tabId, problem) }),
  settings: ({ settings }) => engine.changeSettings(settings),
  rename: async ({ tabId, participant, name }) => {
    await engine.settled();
    engine.latestIn(tabId)?.rename(participant, name);
  },
  pause: async ({ tabId, paused }) => (await sessionIn(tabId))?.pause(paused),
  mark: async ({ tabId, word }) => (await sessionIn(tabId))?.mark(word),
  'leave-out': async ({ tabId, participants, leftOut }) => {
    const session = await sessionIn(tabId);
    session?.leaveOut(participants, leftOut);
    return session !== null;
  },
  'read-only': async ({ tabId, participant }) => {
    const session = await sessionIn(tabId);
    session?.readOnly(participant);
    return session !== null;
  },
  'tab-replaced': async ({ from, to }) => {
    await engine.settled();
    engine.replaceTab(from, to);
  },
  state: async ({ token }) => {
    await engine.settled();
    return engine.stateOf(token);
  },
  active: async () => {
    await engine.settled();
    const session = engine.session();
    if (session === null) return null;
    const { tabId, title, token, paused, captured } = session;
    return { tabId, title, token, paused, captured };
  },
  capture: async ({ tabId, streamId, ...size }) => {
    const picture = await openTabPicture(streamId, size);
    // Stop may have been pressed while it opened.
    const session = engine.session(tabId);
    if (session === null) picture.close();
    else session.capture(picture);
  },
};

answer('engine', handlers, asksEngine);

browser.runtime.onConnect.addListener((port) => {
  if (port.sender?.id !== browser.runtime.id) return;
  if (port.name === WATCH_PORT) engine.acceptWatcher(runtimePortChannel(port));
  if (port.name === FRAME_PORT) engine.acceptFrames(runtimePortChannel(port), false);
});

// Direct ports: the bridge passes one end to this window, or, where it cannot see it, to the service worker,
// which forwards it here. Firefox has neither: its event page is no service worker.
function acceptPort({ data, ports: [port] }: MessageEvent<unknown>): void {
  if (data === FRAME_PORT && port !== undefined)
    engine.acceptFrames(messagePortChannel(port), true);
}

addEventListener('message', (event) => {
  if (event.origin === location.origin) acceptPort(event);
});
if ('serviceWorker' in navigator) {
  navigator.serviceWorker.addEventListener('message', acceptPort);
  navigator.serviceWorker.startMessages();
}
