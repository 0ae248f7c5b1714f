import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Analysis, RawFrame } from '../../../src/engine/analysis';
import { FrameLoops } from '../../../src/engine/frame-loops';
import { Participant } from '../../../src/engine/participant';
import { ReaderPool } from '../../../src/engine/reader-pool';
import { analysisOf, readingsOf } from './fakes';

const SETTINGS = {
  gender: false,
  overlay: true,
  figures: false,
  expressionModel: 'expression-ensemble',
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A worker that takes its time, and writes down whom it reads. */
class SlowWorker {
  /** Ids of the videos that it has read, one for each frame. */
  read: number[] = [];
  hangs = false;
  readonly analysis: ReturnType<typeof analysisOf>;

  /** @param msPerFrame ms that a frame takes */
  constructor(public msPerFrame: number) {
    this.analysis = analysisOf({ read: (frames) => this.readFrames(frames) });
  }

  private async readFrames(frames: readonly RawFrame[]): ReturnType<Analysis['read']> {
    if (this.hangs) return new Promise(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, this.msPerFrame * frames.length));
    this.read.push(...frames.map(({ video }) => video.id));
    return frames.map(readingsOf);
  }
}

/** A call whose page answers every credit, at once unless told otherwise. */
class Call {
  readonly workers: SlowWorker[] = [];
  /** Whether workers that start from now on hang. */
  newOnesHang = false;
  /** How long the page takes to answer a credit, ms. */
  answersAfterMs = 0;
  readonly participants = new Map<string, Participant>();
  readonly pool: ReaderPool;
  readonly loops: FrameLoops;
  readonly failed = vi.fn();
  /** How often each participant was read, by id. */
  readonly delivered = new Map<string, number>();
  private asked: { participant: Participant; at: number }[] = [];

  constructor(people: number, cores: number, msPerFrame: number) {
    const start = async () => {
      const worker = new SlowWorker(msPerFrame);
      worker.hangs = this.newOnesHang;
      this.workers.push(worker);
      return worker.analysis;
    };
    this.pool = new ReaderPool(
      start,
      () => undefined,
      () => cores,
    );
    for (let i = 0; i < people; i++) this.join(`p${i}`);
    this.loops = new FrameLoops(this.pool, {
      participants: this.participants,
      ask: (participant) => this.asked.push({ participant, at: Date.now() }),
      paused: false,
      wantsGender: () => false,
      deliver: ({ info: { id } }) => this.delivered.set(id, (this.delivered.get(id) ?? 0) + 1),
      failed: this.failed,
    });
  }

  static async of(people: number, cores: number, msPerFrame: number): Promise<Call> {
    const call = new Call(people, cores, msPerFrame);
    await call.pool.prepare(SETTINGS);
    return call;
  }

  join(id: string): void {
    const info = {
      id,
      number: 1,
      name: id,
      state: 'active',
      since: null,
      candidate: false,
    } as const;
    this.participants.set(id, new Participant(info, 'page'));
  }

  /** Changes how long each worker takes for a frame. */
  takeForFrame(ms: number): void {
    for (const worker of this.workers) worker.msPerFrame = ms;
  }

  async run(seconds: number): Promise<void> {
    for (let ms = 0; ms < 1000 * seconds; ms += 10) {
      const isDue = ({ at }: { at: number }) => Date.now() - at >= this.answersAfterMs;
      const due = this.asked.filter(isDue);
      this.asked = this.asked.filter((one) => !isDue(one));
      for (const { participant } of due) {
        participant.returnCredit();
        participant.waiting = {
          type: 'frame',
          participant: participant.info.id,
          image: 'data:,',
          tMs: ms,
          capturedAt: Date.now(),
          grabMs: 1,
        };
      }
      this.loops.wake();
      await vi.advanceTimersByTimeAsync(10);
    }
  }

  /** For each worker, whom it has read since this was asked last. */
  shares(): Set<number>[] {
    return this.workers.map((worker) => new Set(worker.read.splice(0)));
  }

  /** Readings a second of the one who was read least, over the next seconds. */
  async leastHz(seconds: number): Promise<number> {
    this.delivered.clear();
    await this.run(seconds);
    const counts = [...this.participants.keys()].map((id) => this.delivered.get(id) ?? 0);
    return Math.min(...counts) / seconds;
  }
}

describe('FrameLoops', () => {
  it('needs one worker where that reads everybody at full pace', async () => {
    const call = await Call.of(4, 8, 10);
    expect(await call.leastHz(10)).toBeGreaterThan(7);
    expect(call.workers).toHaveLength(1);
  });

  it('calls as many helpers as it needs, and everybody stays with one worker', async () => {
    const call = await Call.of(12, 8, 20);
    const alone = await call.leastHz(2);
    await call.run(10);
    expect(call.workers.length).toBeGreaterThan(1);
    call.shares();
    expect(await call.leastHz(10)).toBeGreaterThan(1.2 * alone);
    const shares = call.shares();
    expect(shares.reduce((sum, { size }) => sum + size, 0)).toBe(12);
    expect(Math.max(...shares.map(({ size }) => size))).toBeLessThanOrEqual(
      Math.ceil(12 / call.workers.length),
    );
  });

  it('has no more workers than one less than the cores', async () => {
    const call = await Call.of(20, 3, 20);
    await call.run(30);
    expect(call.workers).toHaveLength(2);
  });

  it('takes the last core, too, where everybody would else be read too seldom', async () => {
    const call = await Call.of(40, 3, 20);
    await call.run(30);
    expect(call.workers).toHaveLength(3);
    // 13 or 14 people each, of 20 ms, at six tenths of a core.
    expect(await call.leastHz(10)).toBeGreaterThan(0.85 * (0.6 / (14 * 0.02)));
  });

  it('has one worker where there is one core, however many people there are', async () => {
    const call = await Call.of(40, 1, 20);
    await call.run(30);
    expect(call.workers).toHaveLength(1);
  });

  it('calls no helper for one video, however long that takes', async () => {
    const call = await Call.of(1, 8, 300);
    await call.run(10);
    expect(call.workers).toHaveLength(1);
  });

  it('gives whoever comes to the worker with the fewest people', async () => {
    const call = await Call.of(20, 3, 20);
    await call.run(10);
    call.join('late');
    call.shares();
    await call.run(3);
    expect(
      call
        .shares()
        .map(({ size }) => size)
        .sort(),
    ).toEqual([10, 11]);
  });

  it('replaces a worker that hangs, and reads all of its people on', async () => {
    const call = await Call.of(20, 3, 20);
    await call.run(10);
    const second = call.workers[1] as SlowWorker;
    second.hangs = true;
    await call.run(7);
    expect(second.analysis.discard).toHaveBeenCalledOnce();
    expect(call.workers).toHaveLength(3);
    expect(await call.leastHz(5)).toBeGreaterThan(2);
    expect(call.failed).not.toHaveBeenCalled();
  });

  it('reads on with the others where a helper is replaced in vain', async () => {
    const call = await Call.of(20, 3, 20);
    await call.run(10);
    (call.workers[1] as SlowWorker).hangs = true;
    // Whatever takes the helper's place hangs, too.
    call.newOnesHang = true;
    await call.run(20);
    expect(call.pool.readers).toEqual([call.pool.first]);
    expect(await call.leastHz(5)).toBeGreaterThan(1);
    expect(call.failed).not.toHaveBeenCalled();
  });

  it('asks for the next frames before it is done, where it cannot read everybody often enough', async () => {
    const call = await Call.of(20, 1, 20);
    call.answersAfterMs = 50;
    // 20 people of 20 ms each: hardly anything is lost by waiting for frames.
    expect(await call.leastHz(10)).toBeGreaterThan(0.9 / (20 * 0.02));
  });

  it('gives a helper back where the others can do without it, and reads everybody on', async () => {
    const call = await Call.of(20, 3, 20);
    await call.run(10);
    expect(call.workers).toHaveLength(2);
    call.takeForFrame(2);
    await call.run(50);
    expect(call.pool.readers).toHaveLength(2);
    await call.run(30);
    expect(call.pool.readers).toEqual([call.pool.first]);
    expect(call.workers[1]?.analysis.discard).toHaveBeenCalledOnce();
    expect(await call.leastHz(10)).toBeGreaterThan(5);
    expect(call.failed).not.toHaveBeenCalled();
  });

  it('gives a helper back whose people have left', async () => {
    const call = await Call.of(20, 3, 20);
    await call.run(10);
    for (const id of [...call.participants.keys()].slice(1)) call.participants.delete(id);
    await call.run(80);
    expect(call.pool.readers).toEqual([call.pool.first]);
    expect(await call.leastHz(5)).toBeGreaterThan(5);
  });

  it('keeps a helper through a calm minute, and calls it again where it was given back too soon', async () => {
    const call = await Call.of(20, 3, 20);
    await call.run(10);
    for (let turn = 0; turn < 3; turn++) {
      call.takeForFrame(2);
      await call.run(40);
      call.takeForFrame(20);
      await call.run(20);
    }
    expect(call.workers).toHaveLength(2);
    expect(call.pool.readers).toHaveLength(2);
    call.takeForFrame(2);
    await call.run(80);
    call.takeForFrame(20);
    await call.run(20);
    expect(call.workers).toHaveLength(3);
    expect(call.pool.readers).toHaveLength(2);
  });

  it('ends the helpers when it stops', async () => {
    const call = await Call.of(20, 3, 20);
    await call.run(10);
    call.loops.stop();
    await vi.advanceTimersByTimeAsync(0);
    expect(call.workers.map(({ analysis }) => analysis.discard.mock.calls.length)).toEqual([0, 1]);
  });
});
