/** The content script: begins a session on request, and keeps at most one on the page. */
import { speak } from '../language/messages';
import type { ContentProtocol } from '../messaging/protocol';
import { answer, ask } from '../messaging/requests';
import { ContentSession } from './content-session';

type Begin = ContentProtocol['begin']['request'];

/** A script that was injected earlier, perhaps by an earlier version of the extension. */
interface Injected {
  __countenance?: { retire(): void; token?(): string | null };
}

const page = globalThis as Injected;
page.__countenance?.retire();

let session: ContentSession | null = null;
const retired = new AbortController();

const stopAnswering = answer('content', {
  begin({ token, settings, speech, frame }: Begin) {
    speak(speech);
    if (session?.token !== token) {
      session?.stop();
      begin(token, settings, frame);
    }
    return { ok: true } as const;
  },
  speak: ({ speech }) => speak(speech),
  end: () => session?.stop(),
});

function begin(token: string, settings: Begin['settings'], frame: Begin['frame']): void {
  const fresh = new ContentSession(token, frame, () => {
    if (session === fresh) session = null;
  });
  session = fresh;
  addEventListener('pagehide', () => fresh.leave(), { once: true });
  // The page was kept in the browser's memory while another one was shown in its tab, or Stop was pressed.
  const back = async ({ persisted }: PageTransitionEvent) => {
    if (!persisted || session !== null) return;
    const { ok } = await ask('background', 'reconnect', { token }).catch(() => ({ ok: false }));
    if (ok && session === null && !retired.signal.aborted) begin(token, settings, frame);
  };
  addEventListener('pageshow', back, { once: true, signal: retired.signal });
  // Last, so that Stop reaches it whatever happens here.
  fresh.begin(settings);
}

page.__countenance = {
  token: () => session?.token ?? null,
  retire() {
    retired.abort();
    stopAnswering();
    session?.stop();
  },
};
