import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { boundTab, controlSession } from '../../../../src/ui/live/controller';
import { actionOf, participantsOf, phaseOf, problemOf } from '../../../../src/ui/live/state';
import { fakeBrowser } from '../../fakes/browser';
import { participant, snapshot } from '../make';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

const asked = () =>
  fake.browser.runtime.sendMessage.mock.calls.map(([message]) => [message.type, message.body]);

describe('boundTab', () => {
  beforeEach(() => {
    fake.browser = fakeBrowser();
  });

  it('is the tab in the address, or the active one', async () => {
    expect(await boundTab('?tab=12')).toBe(12);
    expect(await boundTab('')).toBe(7);
    expect(await boundTab('?tab=x')).toBe(7);
    fake.browser.tabs.query.mockResolvedValue([]);
    expect(await boundTab('')).toBeNull();
  });
});

describe('controlSession', () => {
  let closing: AbortController;
  const open = async (consentAt: number | null) => {
    fake.browser.stored.settings = { consentAt };
    const controller = controlSession(7, closing.signal);
    await vi.waitFor(() => expect(controller.state.value.settings).not.toBeNull());
    return controller;
  };

  beforeEach(() => {
    fake.browser = fakeBrowser();
    closing = new AbortController();
  });
  afterEach(() => closing.abort());

  it('loads nothing before consent, and once after it', async () => {
    const { state, actions } = await open(null);
    expect(asked()).toEqual([]);
    await actions.change({ consentAt: 1 });
    await actions.change({ gender: true });
    expect(asked()).toEqual([['warm-up', {}]]);
    expect(state.value.settings?.gender).toBe(true);
  });

  it('starts, follows and stops the session', async () => {
    const { state, actions } = await open(1);
    fake.browser.runtime.sendMessage.mockResolvedValue({ ok: true });
    await actions.start();
    expect(phaseOf(state.value)).toBe('starting');
    fake.browser.ports[0]?.onMessage.fire({ type: 'snapshot', snapshot: snapshot() });
    expect(phaseOf(state.value)).toBe('running');
    await actions.start(true);
    await actions.stop();
    expect(asked().slice(1)).toEqual([
      ['start', { tabId: 7 }],
      ['start', { tabId: 7, move: true }],
      ['stop', { tabId: 7 }],
    ]);
  });

  it('asks to allow the site of a frame, and says so where it was refused', async () => {
    const { state, actions } = await open(1);
    const problem = { code: 'frame-closed', detail: 'https://call.example:8443' } as const;
    const closed = snapshot({ problem });
    fake.browser.ports[0]?.onMessage.fire({ type: 'snapshot', snapshot: closed });
    fake.browser.permissions.request.mockResolvedValueOnce(false);
    await actions.allowFrame(problem.detail);
    expect(fake.browser.permissions.request).toHaveBeenLastCalledWith({
      origins: ['https://call.example/*'],
    });
    expect(problemOf(state.value)).toEqual({ ...problem, code: 'frame-refused' });
    await actions.allowFrame(problem.detail);
    expect(problemOf(state.value)).toEqual(problem);
  });

  it('asks for the tab’s picture, and says so where it was refused', async () => {
    const { state, actions } = await open(1);
    const blocked = snapshot({ blocked: true });
    fake.browser.ports[0]?.onMessage.fire({ type: 'snapshot', snapshot: blocked });
    fake.browser.permissions.request.mockResolvedValueOnce(false);
    await actions.captureTab();
    expect(fake.browser.permissions.request).toHaveBeenLastCalledWith({
      permissions: ['tabCapture'],
    });
    expect(problemOf(state.value)).toEqual({ code: 'capture-refused' });
    fake.browser.runtime.sendMessage.mockResolvedValue({ ok: true });
    await actions.captureTab();
    expect(asked().at(-1)).toEqual(['capture', { tabId: 7 }]);
    expect(problemOf(state.value)).toBeNull();
  });

  it('asks the engine to pause, mark and leave out, and bears it where the engine has gone', async () => {
    const { actions } = await open(1);
    fake.browser.runtime.sendMessage.mockReset().mockResolvedValue({ done: true });
    await actions.pause(true);
    await actions.mark('offer');
    await actions.leaveOut(['p1'], true);
    await actions.readOnly('p2');
    expect(asked()).toEqual([
      ['pause', { tabId: 7, paused: true }],
      ['mark', { tabId: 7, word: 'offer' }],
      ['leave-out', { tabId: 7, participants: ['p1'], leftOut: true }],
      ['read-only', { tabId: 7, participant: 'p2' }],
    ]);
    fake.browser.runtime.sendMessage.mockRejectedValue(new Error('no receiver'));
    await actions.pause(false);
  });

  it('shows who is left out, or alone is read, while no engine has heard it yet', async () => {
    const { state, actions } = await open(1);
    const participants = [1, 2, 3].map((number) => participant(number));
    const [port] = fake.browser.ports;
    port?.onMessage.fire({ type: 'snapshot', snapshot: snapshot({ participants }) });
    fake.browser.runtime.sendMessage.mockResolvedValue({ done: false });
    const states = () => participantsOf(state.value).map((one) => one.state);
    await actions.leaveOut(['video-2'], true);
    expect(states()).toEqual(['reading', 'left-out', 'reading']);
    await actions.leaveOut(['video-2'], false);
    expect(states()).toEqual(['reading', 'waiting', 'reading']);
    await actions.readOnly('video-3');
    expect(states()).toEqual(['left-out', 'left-out', 'waiting']);
    expect(fake.browser.runtime.sendMessage.mock.calls.at(-1)?.[0].to).toBe('background');
  });

  it('opens the settings', async () => {
    const { actions } = await open(1);
    await actions.openSettings();
    expect(fake.browser.runtime.openOptionsPage).toHaveBeenCalledOnce();
  });

  it('reports that the worker does not answer', async () => {
    const { state, actions } = await open(1);
    fake.browser.runtime.sendMessage.mockRejectedValue(new Error('no receiver'));
    await actions.start();
    expect(problemOf(state.value)?.code).toBe('engine-failed');
    expect(actionOf(state.value)).toBe('start');
  });
});
