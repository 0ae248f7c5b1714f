import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../../src/storage/settings';
import {
  actionOf,
  FIRST_STATE,
  type LiveEvent,
  type LiveState,
  mayCapture,
  modelOf,
  participantsOf,
  phaseOf,
  problemOf,
  rateWords,
  reduce,
} from '../../../../src/ui/live/state';
import { participant, snapshot } from '../make';

const SETTINGS: Settings = {
  consentAt: 1,
  overlay: true,
  figures: false,
  gender: false,
  expressionModel: 'expression-ensemble',
  language: 'browser',
  callSites: [],
};

const allowed: LiveEvent = { type: 'settings', settings: SETTINGS };
const running: LiveEvent = { type: 'snapshot', snapshot: snapshot() };
const idle: LiveEvent = { type: 'snapshot', snapshot: snapshot({ state: 'idle' }) };

function given(...events: LiveEvent[]): LiveState {
  return events.reduce(reduce, FIRST_STATE);
}

describe('before consent', () => {
  const asked = given({ type: 'settings', settings: { ...SETTINGS, consentAt: null } });

  it('there is nothing to start', () => {
    expect(phaseOf(FIRST_STATE)).toBe('loading');
    expect(phaseOf(asked)).toBe('consent');
  });

  it('a session that still runs after consent was withdrawn can be stopped', () => {
    const state = reduce(asked, running);
    expect(phaseOf(state)).toBe('running');
    expect(actionOf(state)).toBe('stop');
  });
});

describe('start', () => {
  it('is ready when nothing runs, also without an engine', () => {
    expect(phaseOf(given(allowed))).toBe('idle');
    expect(actionOf(given(allowed))).toBe('start');
    expect(actionOf(given(allowed, idle))).toBe('start');
  });

  it('waits from the press of the button until the session appears', () => {
    const answered: LiveEvent = { type: 'start-answered', result: { ok: true } };
    for (const state of [
      given(allowed, { type: 'start' }, answered),
      given(allowed, { type: 'start' }, idle),
    ]) {
      expect(phaseOf(state)).toBe('starting');
      expect(actionOf(state)).toBe('wait');
    }
    const shown = given(allowed, { type: 'start' }, answered, running);
    expect(phaseOf(shown)).toBe('running');
    expect(actionOf(shown)).toBe('stop');
  });

  it('can be stopped while models load', () => {
    const loading = snapshot({ state: 'starting' });
    const state = given(allowed, { type: 'start' }, { type: 'snapshot', snapshot: loading });
    expect(phaseOf(state)).toBe('starting');
    expect(actionOf(state)).toBe('stop');
  });

  it('gives up waiting for a session that never appears', () => {
    const state = given(allowed, { type: 'start' }, { type: 'start-overdue' });
    expect(actionOf(state)).toBe('start');
  });

  it('says why it was refused, until it is tried again or dismissed', () => {
    const problem = { code: 'no-video' } as const;
    const refused = given(
      allowed,
      { type: 'start' },
      { type: 'start-answered', result: { ok: false, problem } },
    );
    expect(actionOf(refused)).toBe('start');
    expect(problemOf(refused)).toEqual(problem);
    expect(problemOf(reduce(refused, idle))).toEqual(problem);
    expect(problemOf(reduce(refused, { type: 'start' }))).toBeNull();
    expect(problemOf(reduce(refused, { type: 'dismiss' }))).toBeNull();
    expect(problemOf(reduce(refused, running))).toBeNull();
  });
});

describe('a session', () => {
  const two = snapshot({ participants: [participant(2), participant(1)] });
  const read = given(allowed, { type: 'snapshot', snapshot: two });

  it('keeps its last snapshot while the engine is away', () => {
    const lost = reduce(read, { type: 'lost' });
    expect(phaseOf(lost)).toBe('reconnecting');
    expect(participantsOf(lost)).toHaveLength(2);
    expect(actionOf(lost)).toBe('stop');
    expect(phaseOf(reduce(lost, running))).toBe('running');
  });

  it('is over for those who stopped it, though the engine died before it could say so', () => {
    const wanted = reduce(read, { type: 'wanted', wanted: true });
    expect(phaseOf(reduce(wanted, { type: 'lost' }))).toBe('reconnecting');
    for (const stopped of [
      reduce(reduce(wanted, { type: 'lost' }), { type: 'wanted', wanted: false }),
      reduce(reduce(wanted, { type: 'wanted', wanted: false }), { type: 'lost' }),
    ]) {
      expect(phaseOf(stopped)).toBe('ended');
      expect(actionOf(stopped)).toBe('start');
      expect(participantsOf(stopped)).toEqual([]);
    }
  });

  it('shows, once it has ended, why, and no readings', () => {
    const problem = { code: 'tab-closed' } as const;
    const over: LiveEvent = { type: 'snapshot', snapshot: { ...two, state: 'ended', problem } };
    const ended = reduce(read, over);
    expect(phaseOf(ended)).toBe('ended');
    expect(participantsOf(ended)).toEqual([]);
    expect(problemOf(ended)).toEqual(problem);
    expect(problemOf(reduce(ended, { type: 'start' }))).toBeNull();
  });

  it('that never began cannot be lost', () => {
    expect(phaseOf(given(allowed, { type: 'lost' }))).toBe('idle');
  });
});

describe('the tab’s picture', () => {
  const blocked = { type: 'snapshot', snapshot: snapshot({ blocked: true }) } as const;
  const problem = { code: 'capture-refused' } as const;
  const refused: LiveEvent = { type: 'capture-asked', result: { ok: false, problem } };

  it('may be read where the browser protects something, unless it is read already', () => {
    expect(mayCapture(given(allowed))).toBe(false);
    expect(mayCapture(given(allowed, running))).toBe(false);
    expect(mayCapture(given(allowed, blocked))).toBe(true);
    const captured = snapshot({ blocked: true, captured: true });
    expect(mayCapture(given(allowed, { type: 'snapshot', snapshot: captured }))).toBe(false);
  });

  it('is missed, and why, for as long as somebody cannot be read', () => {
    expect(problemOf(given(allowed, blocked, refused))).toEqual(problem);
    expect(problemOf(given(allowed, blocked, refused, running))).toBeNull();
    const begun: LiveEvent = { type: 'capture-asked', result: { ok: true } };
    expect(problemOf(given(allowed, blocked, refused, begun))).toBeNull();
    expect(problemOf(given(allowed, blocked, refused, { type: 'start' }, blocked))).toBeNull();
  });
});

describe('modelOf', () => {
  const settings = { ...SETTINGS, expressionModel: 'expression-model-2' };
  const standing = (change: Parameters<typeof snapshot>[0], ...more: LiveEvent[]) =>
    modelOf(
      given(
        { type: 'settings', settings },
        { type: 'snapshot', snapshot: snapshot(change) },
        ...more,
      ),
    ).standing;
  const refusal = { code: 'model-missing', detail: 'expression-model-2/model.json' } as const;

  it('is what the settings say while nothing runs', () => {
    expect(modelOf(given({ type: 'settings', settings }))).toEqual({
      chosen: 'expression-model-2',
      inUse: null,
      standing: 'used',
    });
    expect(standing({ state: 'ended', problem: refusal })).toBe('used');
  });

  it('is loading until the session reads with it', () => {
    expect(standing({})).toBe('coming');
    expect(standing({ expressionModel: null })).toBe('used');
    expect(standing({ expressionModel: 'expression-model-2' })).toBe('used');
    expect(standing({}, { type: 'lost' })).toBe('used');
  });

  it('has failed where this very model could not be loaded', () => {
    expect(standing({ problem: refusal })).toBe('refused');
    expect(standing({ problem: { ...refusal, detail: 'gender-mini-xception/model.json' } })).toBe(
      'coming',
    );
  });
});

describe('rateWords', () => {
  it('gives the range over the participants who are read', () => {
    const rates = (...hz: number[]) => hz.map((rate, index) => participant(index, { hz: rate }));
    expect(rateWords([])).toBeNull();
    expect(rateWords(rates(0))).toBeNull();
    expect(rateWords(rates(6))).toBe('6.0');
    expect(rateWords(rates(9.84, 10.2, 0, 4))).toBe('4.0 to 10.2');
  });
});
