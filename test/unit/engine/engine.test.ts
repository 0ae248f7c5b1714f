import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BackendError } from '../../../src/analysis/backend';
import { ModelError } from '../../../src/analysis/model-files';
import type { ModelChoice } from '../../../src/analysis/models';
import type { Analysis, RawFrame } from '../../../src/engine/analysis';
import { Engine, type EngineHost, type WatchChannel } from '../../../src/engine/engine';
import { MOST_TOGETHER } from '../../../src/engine/frame-loop';
import type { FrameChannel } from '../../../src/engine/frame-views';
import type { TabPicture } from '../../../src/engine/tab-picture';
import type {
  FrameDownMessage,
  FrameUpMessage,
  ParticipantInfo,
  TabPlace,
  WatchDownMessage,
  WatchUpMessage,
} from '../../../src/messaging/protocol';
import type { SessionSnapshot } from '../../../src/messaging/session';
import { analysisOf, readingsOf, TestChannel } from './fakes';

type Line = TestChannel<FrameDownMessage, FrameUpMessage>;

const TAB = 7;
const options = {
  tabId: TAB,
  title: 'A call',
  token: 'secret',
  startedAt: 0,
  program: '1.0.0',
  page: 'https://call.example/room',
  inMemory: true,
  known: null,
  paused: false,
  settings: {
    gender: false,
    overlay: true,
    figures: false,
    expressionModel: 'expression-ensemble',
  },
};
const ada: ParticipantInfo = {
  id: 'p1',
  number: 1,
  name: 'Ada',
  state: 'active',
  since: null,
  candidate: false,
};
const bob: ParticipantInfo = {
  id: 'p2',
  number: 2,
  name: null,
  state: 'active',
  since: null,
  candidate: false,
};

function engineWith(start: EngineHost['startAnalysis'] = async () => analysisOf()) {
  const openStore = async (): Promise<never> => {
    throw new Error('nothing is kept in these tests');
  };
  const host = {
    startAnalysis: vi.fn(start),
    backendDied: vi.fn(),
    openStore,
    show: vi.fn(),
    remember: vi.fn(),
    idle: vi.fn(),
  };
  return { engine: new Engine(host), host };
}

function connect(engine: Engine, token = 'secret', page = 'page 1'): Line {
  const line: Line = new TestChannel();
  engine.acceptFrames(line as FrameChannel, false);
  line.say({ type: 'hello', token, page, transport: 'direct' });
  return line;
}

function frameOf(participant: string, tMs = 0): FrameUpMessage {
  return {
    type: 'frame',
    participant,
    tMs,
    capturedAt: Date.now(),
    grabMs: 1,
    image: 'data:,',
  };
}

function watch(engine: Engine) {
  const line = new TestChannel<WatchDownMessage, WatchUpMessage>();
  engine.acceptWatcher(line as WatchChannel);
  line.say({ type: 'watch', tabId: TAB });
  return {
    line,
    last(): SessionSnapshot {
      const message = line.sent.filter(({ type }) => type === 'snapshot').at(-1);
      if (message?.type !== 'snapshot') throw new Error('nothing was published');
      return message.snapshot;
    },
  };
}

const PLACE: TabPlace = {
  window: { width: 900, height: 600 },
  box: { x: 0, y: 0, width: 320, height: 180 },
  visible: { x: 0, y: 0, width: 320, height: 180 },
  hidden: [],
};

function fakeTab() {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const cut = vi.fn(async () => ({
    ...{ image: 'data:,', tMs: 0, capturedAt: Date.now(), grabMs: 1 },
    sample: new Uint8ClampedArray([1, 2, 3, 255]),
  }));
  return { picture: { ended, cut, close: vi.fn() } satisfies TabPicture, end };
}

const credits = (line: Line) =>
  line.sent.filter((m) => m.type === 'credit').map(({ participant }) => participant);

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** What a page might send that knows how the parts talk, but not the token. */
const FORGED: readonly unknown[] = [
  { type: 'hello', token: 'guess', page: 'p', transport: 'direct' },
  { type: 'hello', token: null },
  { type: 'hello' },
  { type: 'participants', participants: [ada] },
  { type: 'bye' },
];

/** What a page's script might send at the wrong time, or twice. */
const OUT_OF_ORDER: readonly unknown[] = [
  { type: 'hello', token: 'secret', page: 'page 1', transport: 'direct' },
  { type: 'participants', participants: [ada] },
  { type: 'participants', participants: [ada, ada, bob] },
  { type: 'participants', participants: [{ ...ada, id: '__proto__', name: 'constructor' }] },
  { type: 'participants', participants: [null] },
  { type: 'participants' },
  { type: 'without-camera', people: null },
  { type: 'frames', origins: [] },
  { type: 'frame', participant: 'p1' },
  { type: 'frame', participant: 'nobody', tMs: 0, capturedAt: 0, grabMs: 0, image: 'data:,' },
  { type: 'frame', participant: 'p1', tMs: NaN, capturedAt: NaN, grabMs: NaN, image: null },
  { type: 'place', participant: 'p1', longSide: -1 },
  { type: 'skip', participant: 'p2' },
  { type: 'bye' },
];

function attempt(what: () => void): void {
  try {
    what();
  } catch {
    // As in the browser's own dispatch of events.
  }
}

describe('Engine', () => {
  it('says that nothing runs in a tab that was never started', async () => {
    const { engine } = engineWith();
    expect(watch(engine).last()).toMatchObject({ tabId: TAB, state: 'idle', participants: [] });
  });

  it('answers nobody who guesses on a connection that pages can open, and hears nothing else of them', async () => {
    const { engine } = engineWith();
    await engine.open(options);
    const watcher = watch(engine);
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.anything(), fc.constantFrom(...FORGED))), (messages) => {
        const line: Line = new TestChannel();
        engine.acceptFrames(line as FrameChannel, true);
        for (const message of messages) line.say(message as FrameUpMessage);
        expect(line.sent).toEqual([]);
        expect(line.closed).toBe(messages.length > 0);
      }),
    );
    expect(watcher.last().participants).toEqual([]);
  });

  it('reads on whatever a connection sends that is cut off, said again, or out of order', async () => {
    const any = fc.array(fc.oneof(fc.anything(), fc.constantFrom(...OUT_OF_ORDER)));
    const check = fc.asyncProperty(any, async (messages) => {
      const { engine } = engineWith();
      await engine.open(options);
      const line = connect(engine);
      for (const message of messages) {
        // What a listener throws ends nothing but itself.
        attempt(() => line.say(message as FrameUpMessage));
      }
      await vi.advanceTimersByTimeAsync(100);
      const again = connect(engine);
      again.say({ type: 'participants', participants: [ada, bob] });
      await vi.advanceTimersByTimeAsync(500);
      again.say(frameOf('p1'));
      await vi.advanceTimersByTimeAsync(500);
      const read = again.sent.filter(({ type }) => type === 'readings');
      expect(read.length).toBeGreaterThan(0);
      expect(watch(engine).last()).toMatchObject({ state: 'running' });
      await engine.close(TAB, null);
    });
    await fc.assert(check, { numRuns: 50 });
  });

  it('closes the channel of a page that does not know the token', async () => {
    const { engine } = engineWith();
    await engine.open(options);
    const line = connect(engine, 'guess');
    expect(line.sent).toEqual([{ type: 'end' }]);
    expect(line.closed).toBe(true);
  });

  it('asks each active participant for one frame at a time', async () => {
    const { engine } = engineWith();
    await engine.open(options);
    const line = connect(engine);
    line.say({
      type: 'participants',
      participants: [ada, { ...bob, state: 'blocked' }],
    });
    await vi.advanceTimersByTimeAsync(2000);
    expect(credits(line)).toEqual(['p1']);
  });

  it('reads a canvas that may show people, and tells nobody of it', async () => {
    const { engine } = engineWith();
    await engine.open(options);
    const line = connect(engine);
    const watcher = watch(engine);
    const canvas = { ...ada, id: 'canvas1', number: 0, candidate: true };
    line.say({ type: 'participants', participants: [canvas] });
    line.say(frameOf('canvas1'));
    await vi.advanceTimersByTimeAsync(2000);
    expect(line.sent.some(({ type }) => type === 'readings')).toBe(true);
    expect(watcher.last()).toMatchObject({ participants: [], problem: { code: 'no-video' } });
    line.say({ type: 'participants', participants: [{ ...canvas, state: 'blocked' }] });
    await vi.advanceTimersByTimeAsync(500);
    expect(watcher.last()).toMatchObject({ problem: { code: 'canvas-blocked' } });
    line.say({ type: 'participants', participants: [{ ...canvas, state: 'blocked' }, bob] });
    await vi.advanceTimersByTimeAsync(500);
    expect(watcher.last()).toMatchObject({ participants: [{ id: 'p2' }], problem: null });
  });

  it('says so where every video is protected', async () => {
    const { engine } = engineWith();
    await engine.open(options);
    const line = connect(engine);
    const watcher = watch(engine);
    line.say({ type: 'participants', participants: [{ ...bob, state: 'blocked' }] });
    await vi.advanceTimersByTimeAsync(2000);
    expect(watcher.last()).toMatchObject({ problem: { code: 'video-blocked' } });
  });

  it('reads in the tab’s picture until the browser ends it, and reads the others on', async () => {
    const { engine } = engineWith();
    await engine.open(options);
    const line = connect(engine);
    const watcher = watch(engine);
    const blocked = [ada, { ...bob, state: 'blocked' as const }];
    line.say({ type: 'participants', participants: blocked });
    await vi.advanceTimersByTimeAsync(300);
    expect(watcher.last()).toMatchObject({ blocked: true, captured: false, problem: null });

    const tab = fakeTab();
    engine.session()?.capture(tab.picture);
    expect(line.sent.at(-1)).toEqual({ type: 'capture', on: true, joined: [] });
    line.say({ type: 'participants', participants: [ada, bob] });
    line.say({ type: 'place', participant: 'p2', longSide: 320, place: PLACE });
    await vi.advanceTimersByTimeAsync(500);
    expect(tab.picture.cut).toHaveBeenCalledExactlyOnceWith(PLACE, 320);
    expect(watcher.last()).toMatchObject({ blocked: false, captured: true });
    expect(watcher.last().participants[1]?.state).toBe('reading');

    tab.end();
    await vi.advanceTimersByTimeAsync(0);
    expect(line.sent.at(-1)).toEqual({ type: 'capture', on: false, joined: [] });
    line.say({ type: 'participants', participants: blocked });
    line.say({ type: 'place', participant: 'p2', longSide: 320, place: PLACE });
    line.say(frameOf('p1'));
    await vi.advanceTimersByTimeAsync(500);
    expect(watcher.last()).toMatchObject({ captured: false, problem: { code: 'capture-ended' } });
    expect(watcher.last().participants.map(({ state }) => state)).toEqual(['reading', 'blocked']);
  });

  it('ends the tab’s picture with the session, and says of it to a page that connects again', async () => {
    const { engine } = engineWith();
    await engine.open(options);
    connect(engine);
    const session = engine.session();
    const tab = fakeTab();
    session?.capture(tab.picture);
    const again = connect(engine);
    expect(again.sent.map(({ type }) => type)).toContain('capture');
    await engine.close(TAB, null);
    expect(tab.picture.close).toHaveBeenCalledOnce();
    const late = fakeTab();
    session?.capture(late.picture);
    expect(late.picture.close).toHaveBeenCalledOnce();
  });

  it('reads a frame of another site beside the page, under ids and numbers of its own', async () => {
    const { engine } = engineWith();
    await engine.open(options);
    const page = connect(engine);
    const watcher = watch(engine);
    const origin = 'https://call.example';
    page.say({ type: 'frames', origins: [origin] });
    await vi.advanceTimersByTimeAsync(2000);
    expect(watcher.last().problem).toEqual({ code: 'frame-closed', detail: origin });

    const frame: Line = new TestChannel();
    engine.acceptFrames(frame as FrameChannel, false);
    frame.say({
      type: 'hello',
      token: 'secret',
      page: 'frame 1',
      transport: 'direct',
      frame: { id: 4, origin },
    });
    page.say({ type: 'participants', participants: [ada] });
    frame.say({ type: 'participants', participants: [{ ...bob, id: 'p1', number: 1 }] });
    page.say({ type: 'pong' });
    await vi.advanceTimersByTimeAsync(300);
    expect([credits(page), credits(frame)]).toEqual([['p1'], ['p1']]);
    frame.say(frameOf('p1'));
    await vi.advanceTimersByTimeAsync(500);
    expect(frame.sent.filter(({ type }) => type === 'readings')).toHaveLength(1);
    expect(page.sent.filter(({ type }) => type === 'readings')).toEqual([]);
    const listed = watcher.last().participants.map(({ id, number }) => `${id} ${number}`);
    expect(listed).toEqual(['p1 1', '4:p1 2']);

    frame.say({ type: 'bye' });
    await vi.advanceTimersByTimeAsync(500);
    expect(watcher.last()).toMatchObject({ state: 'running', participants: [{ id: 'p1' }] });
    await engine.close(TAB, null);
    expect(page.sent.at(-1)).toEqual({ type: 'end' });
  });

  it('offers to read a frame of another site beside videos in which nobody was found', async () => {
    let seen = false;
    const read: Analysis['read'] = async (frames) =>
      frames.map((frame) => ({ ...readingsOf(frame), ...(seen ? {} : { readings: [] }) }));
    const { engine } = engineWith(async () => analysisOf({ read }));
    await engine.open(options);
    const page = connect(engine);
    const watcher = watch(engine);
    const origin = 'https://call.example';
    const closed = { code: 'frame-closed', detail: origin };
    const tell = async (...participants: ParticipantInfo[]) => {
      page.say({ type: 'participants', participants });
      await vi.advanceTimersByTimeAsync(500);
      return watcher.last().problem;
    };
    page.say({ type: 'frames', origins: [origin] });
    await vi.advanceTimersByTimeAsync(2000);
    expect(await tell({ ...bob, state: 'paused' })).toEqual(closed);
    const canvas = { ...ada, id: 'canvas1', number: 0, candidate: true, state: 'blocked' as const };
    expect(await tell(canvas)).toEqual({ code: 'canvas-blocked' });

    expect(await tell(ada)).toBeNull();
    for (let frames = 0; frames < 8; frames++) {
      page.say(frameOf('p1', frames));
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(watcher.last().problem).toEqual(closed);
    seen = true;
    page.say(frameOf('p1', 8));
    await vi.advanceTimersByTimeAsync(500);
    expect(watcher.last().problem).toBeNull();
  });

  it('reads frames, sends the readings to the overlay and shows them to watchers', async () => {
    const { engine } = engineWith();
    await engine.open(options);
    const line = connect(engine);
    const watcher = watch(engine);
    line.say({ type: 'participants', participants: [ada, bob] });
    line.say(frameOf('p1'));
    line.say(frameOf('p2'));
    await vi.advanceTimersByTimeAsync(300);
    const readings = line.sent.filter(({ type }) => type === 'readings');
    expect(readings).toHaveLength(2);
    const { state, participants, backend } = watcher.last();
    expect({ state, backend }).toEqual({ state: 'running', backend: 'wasm' });
    expect(
      participants.map(({ name, number, people }) => [name, number, people[0]?.label]),
    ).toEqual([
      ['Ada', 1, 'happy'],
      [null, 2, 'happy'],
    ]);
  });

  it('shows the name that the user gives, in the list and in the record', async () => {
    const { engine } = engineWith();
    await engine.open(options);
    const line = connect(engine);
    const watcher = watch(engine);
    line.say({ type: 'participants', participants: [ada, bob] });
    engine.latestIn(TAB)?.rename('p2', 'Bob');
    engine.latestIn(TAB)?.rename('p9', 'nobody');
    await vi.advanceTimersByTimeAsync(300);
    expect(watcher.last().participants.map(({ name }) => name)).toEqual(['Ada', 'Bob']);
    expect(
      engine
        .latestIn(TAB)
        ?.record()
        .participants.map(({ name }) => name),
    ).toEqual(['Ada', 'Bob']);
  });

  it('reads all waiting frames in one batch', async () => {
    const read = vi.fn(async () => []);
    const { engine } = engineWith(async () => analysisOf({ read }));
    await engine.open(options);
    const line = connect(engine);
    line.say({ type: 'participants', participants: [ada, bob] });
    line.say(frameOf('p1'));
    line.say(frameOf('p2'));
    await vi.advanceTimersByTimeAsync(50);
    expect(read).toHaveBeenCalledTimes(1);
    expect(read.mock.calls[0]).toMatchObject([[{}, {}], { gender: null }]);
  });

  it('reads a large call in rounds, and everybody in turn', async () => {
    const read = vi.fn(async (frames: readonly RawFrame[]) => frames.map(readingsOf));
    const { engine } = engineWith(async () => analysisOf({ read }));
    await engine.open(options);
    const line = connect(engine);
    const participants = Array.from({ length: 40 }, (_, i) => ({ ...bob, id: `p${i}` }));
    line.say({ type: 'participants', participants });
    const readIds = () =>
      new Set(line.sent.map((one) => (one.type === 'readings' ? one.participant : null)));
    let answered = 0;
    // The page answers every credit at once.
    for (let step = 0; step < 100; step++) {
      await vi.advanceTimersByTimeAsync(10);
      const asked = credits(line);
      for (const id of asked.slice(answered)) line.say(frameOf(id));
      answered = asked.length;
    }
    expect(readIds()).toEqual(new Set([null, ...participants.map(({ id }) => id)]));
    expect(Math.max(...read.mock.calls.map(([frames]) => frames.length))).toBe(MOST_TOGETHER);
  });

  it('reads nobody who was left out before the engine died, of whom no store knows', async () => {
    const before = engineWith();
    await before.engine.open(options);
    connect(before.engine).say({ type: 'participants', participants: [ada, bob] });
    before.engine.session()?.leaveOut(['p2'], true);
    const told = before.host.remember.mock.lastCall?.[0];
    expect(told).toMatchObject({ token: 'secret', tabId: TAB, page: options.page });
    const after = engineWith();
    await after.engine.open({ ...options, known: told.people });
    const line = connect(after.engine);
    line.say({ type: 'participants', participants: [ada, bob] });
    await vi.advanceTimersByTimeAsync(2000);
    const asked = line.sent.flatMap((one) => (one.type === 'credit' ? [one.participant] : []));
    expect(new Set(asked)).toEqual(new Set(['p1']));
    await after.engine.close(TAB, null);
    expect(after.host.remember.mock.lastCall?.[0]).toMatchObject({ people: null });
  });

  it('tells whom the page and its frames show without a camera, and keeps nothing of them', async () => {
    const { engine } = engineWith();
    const watcher = watch(engine);
    await engine.open(options);
    connect(engine).say({ type: 'without-camera', people: [{ id: 'a', name: 'Ada' }] });
    const frame: Line = new TestChannel();
    engine.acceptFrames(frame as FrameChannel, false);
    frame.say({
      type: 'hello',
      token: 'secret',
      page: 'frame 1',
      transport: 'direct',
      frame: { id: 4, origin: 'https://other.example' },
    });
    frame.say({ type: 'without-camera', people: [{ id: 'a', name: 'Bob' }] });
    await vi.advanceTimersByTimeAsync(200);
    const { withoutCamera, participants } = watcher.last();
    expect(withoutCamera.map(({ name }) => name)).toEqual(['Ada', 'Bob']);
    expect(new Set(withoutCamera.map(({ id }) => id)).size).toBe(2);
    expect(participants).toEqual([]);
    frame.hangUp();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(watcher.last().withoutCamera.map(({ name }) => name)).not.toContain('Bob');
  });

  it('keeps participants who left in the record, but not in the list', async () => {
    const { engine } = engineWith();
    await engine.open(options);
    const line = connect(engine);
    const watcher = watch(engine);
    line.say({ type: 'participants', participants: [ada, bob] });
    line.say({ type: 'participants', participants: [bob] });
    await vi.advanceTimersByTimeAsync(600);
    expect(watcher.last().participants.map(({ number }) => number)).toEqual([2]);
    watcher.line.say({ type: 'record' });
    const answer = watcher.line.sent.at(-1);
    expect(answer?.type === 'record' && answer.record.participants.map(({ name }) => name)).toEqual(
      ['Ada', null],
    );
  });

  it('reports that the page has no video, until there is one', async () => {
    const { engine } = engineWith();
    await engine.open(options);
    const line = connect(engine);
    const watcher = watch(engine);
    for (let i = 0; i < 5; i++) {
      line.say({ type: 'pong' });
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(watcher.last()).toMatchObject({ state: 'running', problem: { code: 'no-video' } });
    line.say({ type: 'participants', participants: [ada] });
    await vi.advanceTimersByTimeAsync(600);
    expect(watcher.last().problem).toBeNull();
  });

  it('waits for a page that went away, and gives up after two minutes', async () => {
    const { engine, host } = engineWith();
    await engine.open(options);
    const line = connect(engine);
    const watcher = watch(engine);
    line.say({ type: 'bye' });
    await vi.advanceTimersByTimeAsync(300);
    expect(watcher.last().state).toBe('reconnecting');
    connect(engine);
    await vi.advanceTimersByTimeAsync(300);
    expect(watcher.last().state).toBe('running');
    await vi.advanceTimersByTimeAsync(100_000);
    expect(watcher.last().state).toBe('reconnecting');
    await vi.advanceTimersByTimeAsync(30_000);
    expect(watcher.last()).toMatchObject({ state: 'ended', problem: { code: 'page-lost' } });
    expect(host.show).toHaveBeenLastCalledWith({
      tabId: TAB,
      token: 'secret',
      state: 'ended',
      paused: false,
      problem: { code: 'page-lost' },
    });
  });

  it('waits for the page after the computer slept for an hour, or its clock was set', async () => {
    const { engine } = engineWith();
    await engine.open(options);
    const line = connect(engine);
    const watcher = watch(engine);
    line.say({ type: 'participants', participants: [ada] });
    line.say(frameOf('p1'));
    await vi.advanceTimersByTimeAsync(500);
    for (const jump of [3_600_000, -7_200_000]) {
      vi.setSystemTime(Date.now() + jump);
      await vi.advanceTimersByTimeAsync(500);
      expect(line.closed).toBe(false);
      expect(watcher.last()).toMatchObject({ state: 'running', problem: null });
      // What was read before is not what anybody looks like now.
      expect(watcher.last().participants[0]?.people).toEqual([]);
      line.say({ type: 'pong' });
      line.say(frameOf('p1'));
      await vi.advanceTimersByTimeAsync(500);
      expect(watcher.last().participants[0]?.people).toHaveLength(1);
      expect(watcher.last().participants[0]?.hz).toBeGreaterThanOrEqual(0);
    }
  });

  it('ends the session with the name of a model file that is missing', async () => {
    const error = new ModelError('model-missing', 'expression-ensemble', 'weights.bin', 'is gone');
    const { engine } = engineWith(() => Promise.reject(error));
    const watcher = watch(engine);
    await engine.open(options);
    await vi.advanceTimersByTimeAsync(300);
    expect(watcher.last()).toMatchObject({
      state: 'ended',
      problem: { code: 'model-missing', detail: 'expression-ensemble/weights.bin' },
    });
  });

  it('tries again to load the models in the next session', async () => {
    let broken = true;
    const { engine } = engineWith(async (): Promise<Analysis> => {
      if (broken) throw new Error('out of memory');
      return analysisOf();
    });
    const watcher = watch(engine);
    await engine.open(options);
    await vi.advanceTimersByTimeAsync(300);
    expect(watcher.last().problem).toMatchObject({ code: 'engine-failed' });
    broken = false;
    await engine.open(options);
    connect(engine);
    await vi.advanceTimersByTimeAsync(300);
    expect(watcher.last()).toMatchObject({ state: 'running', problem: null });
  });

  it('reads on without apparent gender where its model is missing, and says so', async () => {
    const error = new ModelError('model-missing', 'gender-mini-xception', 'model.json', 'is gone');
    const { engine } = engineWith(async () =>
      analysisOf({
        load: async ({ gender }) => {
          if (gender !== null) throw error;
        },
      }),
    );
    const watcher = watch(engine);
    await engine.open({ ...options, settings: { ...options.settings, gender: true } });
    const line = connect(engine);
    line.say({ type: 'participants', participants: [ada] });
    line.say(frameOf('p1'));
    await vi.advanceTimersByTimeAsync(300);
    const { state, problem, participants } = watcher.last();
    expect({ state, problem: problem?.code }).toEqual({
      state: 'running',
      problem: 'model-missing',
    });
    expect(participants[0]?.people[0]?.label).toBe('happy');
  });

  it('changes the expression model while the session runs', async () => {
    const { engine } = engineWith();
    await engine.open(options);
    connect(engine);
    const watcher = watch(engine);
    await vi.advanceTimersByTimeAsync(300);
    engine.changeSettings({ ...options.settings, expressionModel: 'expression-model-2' });
    await vi.advanceTimersByTimeAsync(300);
    expect(watcher.last()).toMatchObject({
      state: 'running',
      expressionModel: 'expression-model-2',
      problem: null,
    });
  });

  it('keeps the expression model in use where another cannot be loaded, and says so', async () => {
    const error = new ModelError('model-corrupt', 'expression-model-2', 'weights.bin', 'is bad');
    const { engine } = engineWith(async () =>
      analysisOf({
        load: async ({ expression }) => {
          if (expression === 'expression-model-2') throw error;
        },
      }),
    );
    await engine.open(options);
    connect(engine);
    const watcher = watch(engine);
    engine.changeSettings({ ...options.settings, expressionModel: 'expression-model-2' });
    await vi.advanceTimersByTimeAsync(300);
    expect(watcher.last()).toMatchObject({
      state: 'running',
      expressionModel: 'expression-ensemble',
      problem: { code: 'model-corrupt', detail: 'expression-model-2/weights.bin' },
    });
  });

  it('falls back to WASM when a GPU backend fails again and again', async () => {
    const lost = () => Promise.reject(new Error('the program does not compile'));
    const { engine, host } = engineWith(async (safe) =>
      safe ? analysisOf() : analysisOf({ read: lost, backend: 'webgl' }),
    );
    await engine.open(options);
    const line = connect(engine);
    const watcher = watch(engine);
    line.say({ type: 'participants', participants: [ada] });
    for (let i = 0; i < 10; i++) {
      line.say(frameOf('p1', i * 125));
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(host.startAnalysis.mock.calls).toEqual([[false], [true]]);
    expect(watcher.last()).toMatchObject({ state: 'running', backend: 'wasm' });
  });

  it.each([
    ['hangs', () => new Promise<never>(() => undefined)],
    ['answers with nothing', () => Promise.reject(new BackendError('0 of 10 figures'))],
  ])('reads on with WASM when a GPU backend %s', async (_, read) => {
    const { engine, host } = engineWith(async (safe) =>
      safe ? analysisOf() : analysisOf({ read, backend: 'webgl' }),
    );
    await engine.open(options);
    const line = connect(engine);
    const watcher = watch(engine);
    line.say({ type: 'participants', participants: [ada] });
    for (let i = 0; i < 200; i++) {
      line.say(frameOf('p1', i * 200));
      line.say({ type: 'pong' });
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(host.backendDied).toHaveBeenCalledOnce();
    expect(watcher.last()).toMatchObject({ state: 'running', backend: 'wasm' });
    expect(watcher.last().participants[0]?.people[0]?.label).toBe('happy');
  });

  it('reads on with WASM as soon as the device is lost, even while nothing is being read', async () => {
    let lose: (why: string) => void = () => undefined;
    const lost = new Promise<string>((resolve) => {
      lose = resolve;
    });
    const { engine, host } = engineWith(async (safe) =>
      safe ? analysisOf() : analysisOf({ lost, backend: 'webgpu' }),
    );
    await engine.open(options);
    connect(engine);
    await vi.advanceTimersByTimeAsync(200);
    expect(host.startAnalysis.mock.calls).toEqual([[false]]);
    lose('the driver crashed');
    await vi.advanceTimersByTimeAsync(0);
    expect(host.startAnalysis.mock.calls).toEqual([[false], [true]]);
    expect(host.backendDied).toHaveBeenCalledOnce();
  });

  it('ends only where nothing but bad frames come, on a second backend, too', async () => {
    const { engine, host } = engineWith(async () =>
      analysisOf({ read: () => Promise.reject(new Error('no memory')) }),
    );
    await engine.open(options);
    const line = connect(engine);
    const watcher = watch(engine);
    line.say({ type: 'participants', participants: [ada] });
    const send = async (count: number) => {
      for (let i = 0; i < count; i++) {
        line.say(frameOf('p1', i));
        line.say({ type: 'pong' });
        await vi.advanceTimersByTimeAsync(200);
      }
    };
    await send(12);
    expect(host.startAnalysis).toHaveBeenCalledTimes(2);
    expect(watcher.last()).toMatchObject({ state: 'running', problem: null });
    await send(60);
    expect(watcher.last()).toMatchObject({
      state: 'ended',
      problem: { code: 'engine-failed', detail: 'no memory' },
    });
  });

  it('skips and counts frames that show no picture, and reads everybody else', async () => {
    const read = async (frames: readonly RawFrame[]) =>
      frames.map((frame) => (frame.tMs < 0 ? null : readingsOf(frame)));
    const { engine, host } = engineWith(async () => analysisOf({ read }));
    await engine.open(options);
    const line = connect(engine);
    const watcher = watch(engine);
    line.say({ type: 'participants', participants: [ada, bob] });
    for (let i = 1; i <= 10; i++) {
      line.say(frameOf('p1', -i));
      line.say(frameOf('p2', i * 400));
      line.say({ type: 'pong' });
      await vi.advanceTimersByTimeAsync(400);
    }
    expect(host.startAnalysis).toHaveBeenCalledOnce();
    const { state, participants } = watcher.last();
    expect([state, participants[1]?.people[0]?.label]).toEqual(['running', 'happy']);
    watcher.line.say({ type: 'record' });
    const answer = watcher.line.sent.at(-1);
    expect(answer).toMatchObject({ type: 'record', record: { skippedFrames: 10 } });
  });

  it('reads the others on where one participant’s frames break the reading of all', async () => {
    const { engine } = engineWith(async () =>
      analysisOf({
        read: async (frames) => {
          if (frames.some(({ tMs }) => tMs < 0)) throw new Error('a frame from another time');
          return frames.map(readingsOf);
        },
      }),
    );
    await engine.open(options);
    const line = connect(engine);
    const watcher = watch(engine);
    line.say({ type: 'participants', participants: [ada, bob] });
    for (let i = 1; i < 60; i++) {
      line.say(frameOf('p1', -i));
      line.say(frameOf('p2', i * 400));
      line.say({ type: 'pong' });
      await vi.advanceTimersByTimeAsync(400);
    }
    const { state, participants } = watcher.last();
    expect(state).toBe('running');
    expect(participants.map(({ people }) => people.length)).toEqual([0, 1]);
    const read = line.sent.filter(({ type }) => type === 'readings');
    expect(read.length).toBeGreaterThan(50);
  });

  it('asks nobody for the next frame before its time', async () => {
    const { engine } = engineWith();
    await engine.open(options);
    const line = connect(engine);
    line.say({ type: 'participants', participants: [ada] });
    // A page that answers each credit at once.
    let answered = 0;
    for (let ms = 0; ms < 2000; ms += 5) {
      for (; answered < credits(line).length; answered++) line.say(frameOf('p1', ms));
      await vi.advanceTimersByTimeAsync(5);
    }
    expect(answered).toBeGreaterThan(10);
    expect(answered).toBeLessThanOrEqual(17);
  });

  it('never ends because of single bad frames', async () => {
    let rounds = 0;
    const read = async (frames: readonly RawFrame[]) => {
      rounds += 1;
      if (rounds % 3 === 0) throw new Error('a bad frame');
      return frames.map(readingsOf);
    };
    const { engine } = engineWith(async () => analysisOf({ read }));
    await engine.open(options);
    const line = connect(engine);
    const watcher = watch(engine);
    line.say({ type: 'participants', participants: [ada] });
    for (let i = 0; i < 20; i++) {
      line.say(frameOf('p1', i * 200));
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(rounds).toBe(20);
    expect(watcher.last()).toMatchObject({ state: 'running', problem: null });
  });

  it('reads no apparent gender once it is switched off', async () => {
    const read = vi.fn(async (frames: readonly RawFrame[], _: ModelChoice) =>
      frames.map(readingsOf),
    );
    const { engine } = engineWith(async () => analysisOf({ read }));
    await engine.open({ ...options, settings: { ...options.settings, gender: true } });
    const line = connect(engine);
    line.say({ type: 'participants', participants: [ada] });
    line.say(frameOf('p1'));
    await vi.advanceTimersByTimeAsync(200);
    engine.changeSettings(options.settings);
    line.say(frameOf('p1', 200));
    await vi.advanceTimersByTimeAsync(200);
    expect(read.mock.calls.map(([, { gender }]) => gender)).toEqual(['gender-mini-xception', null]);
  });

  it('hands out the whole record, by person, with times of capture', async () => {
    const { engine } = engineWith();
    await engine.open(options);
    const line = connect(engine);
    const watcher = watch(engine);
    line.say({ type: 'participants', participants: [ada] });
    for (let i = 0; i < 4; i++) {
      line.say(frameOf('p1', i * 200));
      await vi.advanceTimersByTimeAsync(200);
    }
    watcher.line.say({ type: 'record' });
    const answer = watcher.line.sent.at(-1);
    const [participant] = answer?.type === 'record' ? answer.record.participants : [];
    expect(participant?.people).toHaveLength(1);
    expect(participant?.people[0]?.readings.map(({ tMs }) => tMs)).toEqual([0, 200, 400, 600]);
    expect(participant?.people[0]?.capturedAt.every((at) => at > 0)).toBe(true);
    watcher.line.say({ type: 'figures' });
    expect(watcher.line.sent.at(-1)).toMatchObject({ type: 'figures', figures: { readings: 4 } });
  });

  it('goes on paused, or not, as the user wants it, and knows how its last session ended', async () => {
    const { engine } = engineWith();
    await engine.open({ ...options, paused: true });
    expect(engine.session()?.paused).toBe(true);
    expect(engine.stateOf('secret')).toBe('starting');
    await engine.close(TAB, null);
    expect(engine.stateOf('secret')).toBe('ended');
    expect(engine.stateOf('another')).toBeNull();
  });

  it('ends the session of one tab when another is opened', async () => {
    const { engine } = engineWith();
    await engine.open(options);
    const line = connect(engine);
    await engine.open({ ...options, tabId: 8, token: 'other' });
    expect(line.sent.at(-1)).toEqual({ type: 'end' });
    expect(engine.session()?.tabId).toBe(8);
  });

  it('asks to be closed when nothing happens for two minutes', async () => {
    const { engine, host } = engineWith();
    await engine.open(options);
    connect(engine);
    await vi.advanceTimersByTimeAsync(10_000);
    await engine.close(TAB, null);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(host.idle).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(70_000);
    expect(host.idle).toHaveBeenCalled();
  });

  it('keeps a session in memory where the disk does not answer', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { engine, host } = engineWith();
    host.openStore = () => new Promise(() => undefined);
    const opened = engine.open({ ...options, inMemory: false });
    await vi.advanceTimersByTimeAsync(15_000);
    await opened;
    expect(engine.session()?.snapshot().kept).toBe('memory');
    expect(error).toHaveBeenCalled();
    error.mockRestore();
  });

  it('goes on whatever a page that watches sends, and shows it the tab that it asked for last', async () => {
    const { engine } = engineWith();
    await engine.open(options);
    const message = fc.oneof(
      fc.anything({ withNullPrototype: true }),
      fc.constantFrom({ type: 'record' }, { type: 'watch' }, { type: 'figures' }),
      fc.constantFrom({ type: 'watch', tabId: TAB }, { type: 'watch', tabId: 8 }),
      fc.record({ type: fc.constantFrom('watch', 'record', '__proto__'), tabId: fc.anything() }),
    );
    const check = fc.asyncProperty(fc.array(message), async (messages) => {
      const line = new TestChannel<WatchDownMessage, WatchUpMessage>();
      engine.acceptWatcher(line as WatchChannel);
      for (const one of messages) line.say(one as WatchUpMessage);
      line.say({ type: 'watch', tabId: TAB });
      await vi.advanceTimersByTimeAsync(300);
      const last = line.sent.filter(({ type }) => type === 'snapshot').at(-1);
      expect(last).toMatchObject({ snapshot: { tabId: TAB, state: 'starting' } });
      line.hangUp();
    });
    await fc.assert(check, { numRuns: 50 });
    await engine.close(TAB, null);
  });
});
