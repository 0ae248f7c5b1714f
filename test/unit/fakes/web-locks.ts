/** Web locks for Node 20 and happy-dom, which have none: exclusive locks, first come, first served. */
const held = new Map<string, Promise<unknown>>();

function request<T>(name: string, task: () => Promise<T>): Promise<T> {
  const done = (held.get(name) ?? Promise.resolve()).then(task);
  held.set(
    name,
    done.catch(() => undefined),
  );
  return done;
}

/** Gives this test's `navigator` web locks. As in a browser, all contexts of the origin share them. */
export function provideWebLocks(): void {
  if (!('navigator' in globalThis)) Object.assign(globalThis, { navigator: {} });
  const query = async () => ({ held: [...held.keys()].map((name) => ({ name })), pending: [] });
  const locks = { value: { request, query }, configurable: true, enumerable: true };
  Object.defineProperty(navigator, 'locks', locks);
}
