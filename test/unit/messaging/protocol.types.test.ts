/**
 * Code that must not compile: `tsc`, which `npm test` runs, fails where the line below `@ts-expect-error`
 * does compile. Code inside a function is only compiled, never run.
 */
import { describe, expectTypeOf, it } from 'vitest';
import type { Channel, MessageHandlers } from '../../../src/messaging/channel';
import type {
  FrameDownMessage,
  FrameUpMessage,
  SessionSettings,
  WatchDownMessage,
  WatchUpMessage,
} from '../../../src/messaging/protocol';
import type { answer, ask, askTab, Handlers } from '../../../src/messaging/requests';
import type { Problem, SessionRecord, SessionSnapshot } from '../../../src/messaging/session';
import type { Settings } from '../../../src/storage/settings';

interface Messaging {
  readonly ask: typeof ask;
  readonly askTab: typeof askTab;
  readonly answer: typeof answer;
}

const settings: SessionSettings = {
  gender: false,
  overlay: true,
  figures: false,
  expressionModel: 'm',
};
const speech = { locale: 'en-GB', catalog: {} };
const nothing = () => undefined;
const compiled = (check: (messaging: Messaging, all: Settings) => unknown) =>
  expectTypeOf(check).toBeFunction();

describe('a request', () => {
  it('has the answer that its receiver gives', () => {
    compiled(({ ask, askTab }) => {
      expectTypeOf(ask('background', 'reconnect', { token: 't' })).resolves.toEqualTypeOf<{
        ok: boolean;
      }>();
      expectTypeOf(ask('engine', 'settings', { settings })).resolves.toEqualTypeOf<undefined>();
      expectTypeOf(askTab(7, 'begin', { token: 't', settings, speech })).resolves.toEqualTypeOf<{
        ok: true;
      }>();
    });
  });

  it('must be one that its receiver knows', () => {
    compiled(({ ask, askTab }) => {
      // @ts-expect-error: a request to the engine, not to the service worker
      ask('background', 'active', {});
      // @ts-expect-error: no such request
      ask('engine', 'restart', {});
      // @ts-expect-error: a request to the service worker, not to a tab
      askTab(7, 'start', { tabId: 7 });
      // @ts-expect-error: the tab's number is missing
      ask('content', 'end', {});
    });
  });

  it('has all fields that are read, and no others', () => {
    compiled(({ ask, askTab }, all) => {
      // @ts-expect-error: the tab is missing
      ask('background', 'stop', {});
      // @ts-expect-error: must be a number
      ask('background', 'stop', { tabId: '7' });
      // @ts-expect-error: one field too many
      ask('background', 'stop', { tabId: 7, reason: 'none' });
      const stop = { tabId: 7, reason: 'none' };
      // @ts-expect-error: the same, from a variable
      ask('background', 'stop', stop);
      // @ts-expect-error: the engine does not get the time of the consent
      ask('engine', 'settings', { settings: all });
      // @ts-expect-error: neither does the page
      askTab(7, 'begin', { tabId: 7, token: 't', settings: all, speech });
    });
  });
});

describe('the handlers of requests', () => {
  it('are one for each request', () => {
    const content: Handlers<'content'> = {
      begin: () => ({ ok: true }),
      speak: nothing,
      end: nothing,
    };
    // @ts-expect-error: `end` is missing
    const missing: Handlers<'content'> = { begin: () => ({ ok: true }), speak: nothing };
    // @ts-expect-error: there is no request `pause`
    const unknown: Handlers<'content'> = { ...content, end: nothing, pause: nothing };
    compiled(({ answer }) => {
      // @ts-expect-error: the engine's other handlers are missing
      answer('engine', { 'warm-up': nothing });
    });
    expectTypeOf<typeof missing | typeof unknown>().toEqualTypeOf<Handlers<'content'>>();
  });

  it('take the request’s fields and return its answer', () => {
    type Engine = Handlers<'engine'>;
    expectTypeOf<Parameters<Engine['close']>[0]>().toEqualTypeOf<{
      tabId: number;
      problem: Problem | null;
    }>();
    // @ts-expect-error: "no session" is `null`, not `undefined`
    const active: Engine['active'] = () => undefined;
    // @ts-expect-error: a page that has begun answers `{ ok: true }`
    const begin: Handlers<'content'>['begin'] = () => ({ ok: false });
    // @ts-expect-error: the tab's number is not a string
    const close: Engine['close'] = ({ tabId }: { tabId: string }) => tabId;
    expectTypeOf([active, begin, close]).toBeArray();
  });
});

describe('the frame port', () => {
  type PageEnd = Channel<FrameUpMessage, FrameDownMessage>;
  type EngineEnd = Channel<FrameDownMessage, FrameUpMessage>;

  it('carries the page’s messages, complete and without extra fields', () => {
    expectTypeOf((line: PageEnd) => {
      line.post({ type: 'hello', token: 't', page: 'p', transport: 'direct' });
      // @ts-expect-error: the token is missing
      line.post({ type: 'hello', page: 'p', transport: 'direct' });
      // @ts-expect-error: there is no third transport
      line.post({ type: 'hello', token: 't', page: 'p', transport: 'pigeon' });
      // @ts-expect-error: one field too many
      line.post({ type: 'skip', participant: 'p', reason: 'none' });
      // @ts-expect-error: a frame without a picture
      line.post({ type: 'frame', participant: 'p', tMs: 0, capturedAt: 0, grabMs: 0 });
      // @ts-expect-error: only the engine gives credit
      line.post({ type: 'credit', participant: 'p', longSide: 320 });
    }).toBeFunction();
  });

  it('carries the engine’s messages, complete and without extra fields', () => {
    expectTypeOf((line: EngineEnd) => {
      line.post({ type: 'credit', participant: 'p', longSide: 320 });
      // @ts-expect-error: the size is missing
      line.post({ type: 'credit', participant: 'p' });
      // @ts-expect-error: one field too many
      line.post({ type: 'ping', at: 0 });
      // @ts-expect-error: only the page says goodbye
      line.post({ type: 'bye' });
    }).toBeFunction();
  });

  it('has a handler for each kind of message, at both ends', () => {
    const page: MessageHandlers<FrameDownMessage> = {
      welcome: nothing,
      credit: nothing,
      readings: nothing,
      settings: nothing,
      capture: nothing,
      ping: nothing,
      end: nothing,
    };
    const { end, ...rest } = page;
    // @ts-expect-error: `end` is missing
    const missing: typeof page = rest;
    // @ts-expect-error: a kind of message that is never sent
    const unknown: typeof page = { ...rest, end, pause: nothing };
    // @ts-expect-error: a credit has a participant, but no token
    const wrong: (typeof page)['credit'] = ({ token }: { token: string }) => token;
    expectTypeOf([missing, unknown, wrong]).toBeArray();
    expectTypeOf<keyof MessageHandlers<FrameUpMessage>>().toEqualTypeOf<FrameUpMessage['type']>();
    expectTypeOf<Parameters<(typeof page)['settings']>[0]>().toEqualTypeOf<
      Extract<FrameDownMessage, { type: 'settings' }>
    >();
  });
});

describe('the watch port', () => {
  it('carries the requests of the extension’s pages', () => {
    expectTypeOf((line: Channel<WatchUpMessage, WatchDownMessage>) => {
      line.post({ type: 'watch', tabId: 7 });
      // @ts-expect-error: the tab is missing
      line.post({ type: 'watch' });
      // @ts-expect-error: one field too many
      line.post({ type: 'record', tabId: 7 });
    }).toBeFunction();
  });

  it('has a handler for each kind of message', () => {
    const handlers: MessageHandlers<WatchDownMessage> = {
      snapshot: nothing,
      figures: nothing,
      record: nothing,
    };
    // @ts-expect-error: `record` is missing
    const missing: typeof handlers = { snapshot: nothing, figures: nothing };
    expectTypeOf([handlers, missing]).toBeArray();
    type Told<T extends 'snapshot' | 'record'> = Parameters<(typeof handlers)[T]>[0];
    expectTypeOf<Told<'snapshot'>['snapshot']>().toEqualTypeOf<SessionSnapshot>();
    expectTypeOf<Told<'record'>['record']>().toEqualTypeOf<SessionRecord>();
  });
});
