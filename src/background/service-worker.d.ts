// TypeScript's "webworker" library cannot be loaded beside "dom": the few names that the service
// worker needs.
interface ExtendableMessageEvent extends MessageEvent {
  waitUntil(promise: Promise<unknown>): void;
}

interface ServiceWorkerClient {
  readonly url: string;
  postMessage(message: unknown, transfer: Transferable[]): void;
}

interface ServiceWorkerGlobalScope {
  readonly clients: {
    matchAll(options: {
      type: 'all';
      includeUncontrolled: boolean;
    }): Promise<readonly ServiceWorkerClient[]>;
  };
  addEventListener(type: 'message', listener: (event: ExtendableMessageEvent) => void): void;
}
