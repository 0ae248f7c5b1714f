// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CallOffer } from '../../../../src/content/offer/call-offer';

const page = vi.hoisted(() => ({ isCall: false, isBeingRead: false }));
vi.mock('../../../../src/content/offer/call-watch', () => ({
  CallWatch: class {
    look = () => page.isCall;
  },
}));

interface Actions {
  read(move: boolean): Promise<unknown>;
  decline(): void;
}
const bars = vi.hoisted(() => ({ shown: [] as Actions[], made: 0 }));
vi.mock('../../../../src/content/offer/call-bar', () => ({
  CallBar: class {
    constructor(private readonly actions: Actions) {
      bars.shown.push(actions);
      bars.made += 1;
    }
    keep() {}
    remove() {
      bars.shown = bars.shown.filter((one) => one !== this.actions);
    }
  },
}));
const ask = vi.hoisted(() => vi.fn());
vi.mock('../../../../src/messaging/requests', () => ({ ask }));

let offer: CallOffer;

/** Long enough for some looks. */
const later = () => vi.advanceTimersByTimeAsync(5000);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('chrome', { runtime: { id: 'countenance' } });
  Object.assign(page, { isCall: false, isBeingRead: false });
  Object.assign(bars, { shown: [], made: 0 });
  ask
    .mockReset()
    .mockImplementation(async (_to: string, type: string) =>
      type === 'call-appeared' ? { offer: true } : { ok: true },
    );
  offer = new CallOffer(() => page.isBeingRead);
});
afterEach(() => {
  offer.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('offers a call once, until it is over, and then the next one', async () => {
  await later();
  expect(bars.made).toBe(0);
  page.isCall = true;
  await later();
  expect(bars.shown).toHaveLength(1);
  await later();
  expect(ask).toHaveBeenCalledOnce();
  page.isCall = false;
  await later();
  expect(bars.shown).toHaveLength(0);
  page.isCall = true;
  await later();
  expect(bars.made).toBe(2);
});

it('reads the call when that is accepted, and does not offer it again after Stop', async () => {
  page.isCall = true;
  await later();
  await bars.shown[0]?.read(false);
  expect(ask).toHaveBeenLastCalledWith('background', 'read-call', { move: false });
  expect(bars.shown).toHaveLength(0);
  page.isBeingRead = true;
  await later();
  page.isBeingRead = false;
  await later();
  expect(bars.made).toBe(1);
});

it('keeps the bar where reading did not start', async () => {
  page.isCall = true;
  await later();
  const refusal = { ok: false, problem: { code: 'busy-elsewhere' } };
  ask.mockResolvedValueOnce(refusal);
  expect(await bars.shown[0]?.read(false)).toEqual(refusal);
  ask.mockRejectedValueOnce(new Error('no receiver'));
  expect(await bars.shown[0]?.read(true)).toMatchObject({ problem: { code: 'engine-failed' } });
  expect(bars.shown).toHaveLength(1);
});

it('offers nothing on this page any more after “Not this one”', async () => {
  page.isCall = true;
  await later();
  bars.shown[0]?.decline();
  page.isCall = false;
  await later();
  page.isCall = true;
  await later();
  expect(bars.shown).toHaveLength(0);
  expect(bars.made).toBe(1);
});

it('offers nothing while the page is being read, nor where the worker says no', async () => {
  Object.assign(page, { isCall: true, isBeingRead: true });
  await later();
  expect(ask).not.toHaveBeenCalled();
  Object.assign(page, { isCall: false, isBeingRead: false });
  await later();
  ask.mockResolvedValueOnce({ offer: false });
  page.isCall = true;
  await later();
  expect(bars.made).toBe(0);
});

it('takes the bar away when reading is started otherwise', async () => {
  page.isCall = true;
  await later();
  page.isBeingRead = true;
  await later();
  expect(bars.shown).toHaveLength(0);
});

it('ends where the extension that it belongs to is gone', async () => {
  ask.mockRejectedValue(new Error('Extension context invalidated.'));
  page.isCall = true;
  await later();
  page.isCall = false;
  await later();
  page.isCall = true;
  await later();
  expect(ask).toHaveBeenCalledOnce();
  expect(bars.made).toBe(0);
});

it('takes its bar away when the extension is updated', async () => {
  page.isCall = true;
  await later();
  expect(bars.shown).toHaveLength(1);
  vi.stubGlobal('chrome', { runtime: {} });
  await later();
  expect(bars.shown).toEqual([]);
  expect(bars.made).toBe(1);
});
