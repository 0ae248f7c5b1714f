/** Code between the studio's page and its worker that must not compile; see messaging/protocol.types.test.ts. */
import { describe, expectTypeOf, it } from 'vitest';
import type { BackendName } from '../../../src/analysis/backend';
import type { FrameReadings } from '../../../src/analysis/types';
import type { AnalysisClient } from '../../../src/studio/analysis-client';
import type { VideoNotice, VideoOrder, WorkerHandlers } from '../../../src/studio/protocol';

const compiled = (check: (client: AnalysisClient) => unknown) => expectTypeOf(check).toBeFunction();

describe('what the page asks of the worker', () => {
  it('has the result that the worker gives', () => {
    compiled((client) => {
      expectTypeOf(client.ask('warm-up', {})).resolves.toEqualTypeOf<BackendName>();
      expectTypeOf(client.ask('close-video', { video: 1 })).resolves.toEqualTypeOf<null>();
    });
    type ReadFrame = Awaited<ReturnType<WorkerHandlers['read-frame']>>;
    expectTypeOf<ReadFrame>().toEqualTypeOf<FrameReadings>();
  });

  it('is something the worker knows, complete and without extra fields', () => {
    compiled((client) => {
      // @ts-expect-error: no such request
      client.ask('read-mind', {});
      // @ts-expect-error: the video is missing
      client.ask('close-video', {});
      // @ts-expect-error: must be a number
      client.ask('close-video', { video: 'first' });
      // @ts-expect-error: one field too many
      client.ask('close-video', { video: 1, reason: 'none' });
      const close = { video: 1, reason: 'none' };
      // @ts-expect-error: the same, from a variable
      client.ask('close-video', close);
    });
  });
});

describe('the handlers of the worker', () => {
  it('are one for each request', () => {
    expectTypeOf((handlers: WorkerHandlers) => {
      const { 'warm-up': warmUp, ...rest } = handlers;
      // @ts-expect-error: `warm-up` is missing
      const missing: WorkerHandlers = rest;
      // @ts-expect-error: there is no such request
      const unknown: WorkerHandlers = { ...rest, 'warm-up': warmUp, 'read-mind': warmUp };
      // @ts-expect-error: must return the name of a backend
      const empty: WorkerHandlers['warm-up'] = async () => undefined;
      return [missing, unknown, empty];
    }).toBeFunction();
  });
});

describe('the port of a video', () => {
  it('takes complete notices without extra fields', () => {
    expectTypeOf((notify: (notice: VideoNotice) => void) => {
      notify({ type: 'written', share: 0.5 });
      // @ts-expect-error: the share is missing
      notify({ type: 'written' });
      // @ts-expect-error: one field too many
      notify({ type: 'end', share: 1 });
      // @ts-expect-error: a kind of notice that is never sent
      notify({ type: 'paused' });
    }).toBeFunction();
  });

  it('takes one order', () => {
    expectTypeOf<VideoOrder>().toEqualTypeOf<'cancel'>();
  });
});
