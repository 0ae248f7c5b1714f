import { readFileSync } from 'node:fs';

/** One request that Chromium made. */
export interface NetworkRequest {
  readonly url: string;
  readonly method: string;
}

interface NetLogEvent {
  readonly type: number;
  readonly params?: { readonly url?: unknown; readonly method?: unknown };
}

interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly NetLogEvent[];
}

/** The log of a browser that was killed ends in the middle of the list of events. */
function parseNetLog(text: string): NetLog {
  try {
    return JSON.parse(text) as NetLog;
  } catch {
    return JSON.parse(`${text.slice(0, text.lastIndexOf(',\n'))}]}`) as NetLog;
  }
}

/** An address that leads nowhere: port 9 is the discard port, to which Chromium refuses to connect. */
export const NOWHERE = 'http://127.0.0.1:9';
/** For flags that must be HTTPS addresses, without which Chromium exits at once. */
export const NOWHERE_SECURE = 'https://127.0.0.1:9';

/** Schemes that reach the network; chrome-extension:, data: and blob: do not. */
const NETWORK = /^(https?|wss?|ftp):/;

/**
 * The network requests of the whole browser: of pages, workers, the offscreen document and Chromium
 * itself, but those that its flags send nowhere; each address once.
 *
 * @param file written by `--log-net-log`; complete once the browser has ended
 * @param own origins whose requests are expected and left out
 */
export function foreignRequests(file: string, own: readonly string[]): NetworkRequest[] {
  const { constants, events } = parseNetLog(readFileSync(file, 'utf8'));
  const start = constants.logEventTypes.URL_REQUEST_START_JOB;
  const found = new Map<string, NetworkRequest>();
  for (const { type, params } of events) {
    if (type !== start || typeof params?.url !== 'string') continue;
    const { url } = params;
    if (!NETWORK.test(url) || [...own, NOWHERE, NOWHERE_SECURE].includes(new URL(url).origin)) {
      continue;
    }
    const method = typeof params.method === 'string' ? params.method : 'GET';
    found.set(`${method} ${url}`, { url, method });
  }
  return [...found.values()];
}
