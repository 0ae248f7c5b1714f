// TypeScript's "webworker" library conflicts with "dom", so the few types that the service worker
// needs are declared here.
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
