import type { SessionSnapshot } from '../../messaging/session';
import { rateWords } from './state';
import { WORDS } from './strings';

/** The technical details, collapsed at first. */
export function Details({ snapshot }: { readonly snapshot: SessionSnapshot | null }) {
  const backend = snapshot?.backend ?? null;
  const latency = snapshot?.latencyMs ?? null;
  const rows: readonly (readonly [string, string | null])[] = [
    [WORDS.backend, backend && (WORDS.backends[backend] ?? backend)],
    [WORDS.delay, latency && WORDS.delayWords(latency.p50, latency.p95)],
    [WORDS.rate, rateWords(snapshot?.participants ?? [])],
  ];
  return (
    <details class="details">
      <summary>{WORDS.details}</summary>
      <dl>
        {rows.map(([words, figure]) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd>{figure ?? WORDS.unknown}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
