import { type ReadonlySignal, useSignal } from '@preact/signals';
import { CopyReport } from '../support/copy-report';
import { type LiveState, rateWords } from './state';
import { WORDS } from './strings';

interface DetailsProps {
  readonly state: ReadonlySignal<LiveState>;
}

function Figures({ state }: DetailsProps) {
  const { snapshot } = state.value;
  const backend = snapshot?.backend ?? null;
  const latency = snapshot?.latencyMs ?? null;
  const rows: readonly (readonly [string, string | null])[] = [
    [WORDS.backend, backend && (WORDS.backends[backend] ?? backend)],
    [WORDS.delay, latency && WORDS.delayWords(latency.p50, latency.p95)],
    [WORDS.rate, rateWords(snapshot?.participants ?? [])],
  ];
  return (
    <dl>
      {rows.map(([words, figure]) => (
        <div key={words}>
          <dt>{words}</dt>
          <dd>{figure ?? WORDS.unknown}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The technical details, folded away at first; folded, they cost nothing. */
export function Details({ state }: DetailsProps) {
  const open = useSignal(false);
  return (
    <details
      class="details"
      onToggle={({ currentTarget }) => {
        open.value = currentTarget.open;
      }}
    >
      <summary>{WORDS.details}</summary>
      {open.value && (
        <>
          <Figures state={state} />
          <CopyReport />
        </>
      )}
    </details>
  );
}
