import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { handle, messagePortChannel, runtimePortChannel } from '../../../src/messaging/channel';
import { fakePort } from '../fakes/browser';

describe('a line over a MessagePort', () => {
  let ports: MessageChannel;

  beforeEach(() => {
    ports = new MessageChannel();
  });
  afterEach(() => {
    ports.port1.close();
  });

  it('keeps messages that came before anybody listened', async () => {
    messagePortChannel<string, never>(ports.port1).post('early');
    const heard = vi.fn();
    messagePortChannel<never, string>(ports.port2).listen({ message: heard });
    await vi.waitFor(() => expect(heard).toHaveBeenCalledExactlyOnceWith('early'));
  });

  it('transfers objects instead of copying them', async () => {
    const picture = new ArrayBuffer(8);
    const heard = vi.fn();
    messagePortChannel<never, ArrayBuffer>(ports.port2).listen({ message: heard });
    messagePortChannel<ArrayBuffer, never>(ports.port1).post(picture, [picture]);
    await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce());
    expect(heard.mock.calls[0]?.[0].byteLength).toBe(8);
    expect(picture.byteLength).toBe(0);
  });

  it('tells the other end that this one was closed', async () => {
    const closed = vi.fn();
    messagePortChannel<never, never>(ports.port2).listen({ message: () => undefined, closed });
    messagePortChannel<never, never>(ports.port1).close();
    await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce());
  });
});

describe('a line over a runtime Port', () => {
  let port: ReturnType<typeof fakePort>;
  const line = () => runtimePortChannel<string, string>(port as unknown as Runtime.Port);

  beforeEach(() => {
    port = fakePort();
  });

  it('posts, and hears the other end', () => {
    const channel = line();
    const heard = vi.fn();
    channel.listen({ message: heard });
    channel.post('up');
    port.onMessage.fire('down', port);
    expect(port.postMessage).toHaveBeenCalledExactlyOnceWith('up');
    expect(heard).toHaveBeenCalledExactlyOnceWith('down');
  });

  it('posts nothing once it is closed, and does not report the other end as gone', () => {
    const channel = line();
    const closed = vi.fn();
    channel.listen({ message: () => undefined, closed });
    channel.close();
    channel.post('late');
    expect(port.disconnect).toHaveBeenCalledOnce();
    expect(port.postMessage).not.toHaveBeenCalled();
    expect(closed).not.toHaveBeenCalled();
  });

  it('reports that the other end went away, and posts nothing more', () => {
    const channel = line();
    const closed = vi.fn();
    channel.listen({ message: () => undefined, closed });
    port.onDisconnect.fire(port);
    channel.post('late');
    expect(closed).toHaveBeenCalledOnce();
    expect(port.postMessage).not.toHaveBeenCalled();
  });
});

describe('handle', () => {
  type Message = { readonly type: 'credit'; readonly longSide: number } | { readonly type: 'ping' };
  const handlers = { credit: vi.fn(), ping: vi.fn() };

  it('gives a message to the handler of its kind', () => {
    handle<Message>(handlers, { type: 'credit', longSide: 320 });
    expect(handlers.credit).toHaveBeenCalledExactlyOnceWith({ type: 'credit', longSide: 320 });
    expect(handlers.ping).not.toHaveBeenCalled();
  });

  it.each(['pause', '__proto__', ''])('ignores a message of the kind “%s”', (type) => {
    expect(() => handle<Message>(handlers, { type } as unknown as Message)).not.toThrow();
  });
});
