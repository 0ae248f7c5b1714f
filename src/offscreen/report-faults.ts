/**
 * Passes on what goes wrong in the engine: its own messages on the console, and errors that nobody caught.
 *
 * @param tell is called with each message
 */
export function reportFaults(tell: (message: string) => void): void {
  const { error } = console;
  console.error = (...parts: unknown[]) => {
    error.apply(console, parts);
    tell(parts.map(String).join(' '));
  };
  addEventListener('error', ({ message }) => tell(message));
  addEventListener('unhandledrejection', ({ reason }) => tell(String(reason)));
}
