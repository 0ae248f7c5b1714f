import { Button } from '../../ui/button';
import { Switch } from '../../ui/switch';
import { WORDS } from '../strings';
import type { KeptWork } from './kept-work';

interface KeptProps {
  readonly kept: KeptWork;
}

/** Earlier work that can be opened again, or deleted. */
export function EarlierWork({ kept }: KeptProps) {
  const earlier = kept.earlier.value;
  if (earlier === null) return null;
  return (
    <section class="card kept-earlier" aria-label={WORDS.kept.title}>
      <p>{WORDS.kept.earlier(earlier.files, earlier.keptAt)}</p>
      <Button kind="primary" onClick={() => void kept.open()}>
        {WORDS.kept.open}
      </Button>
      <Button onClick={() => void kept.discard()}>{WORDS.kept.discard}</Button>
    </section>
  );
}

/** The choice to keep what is read. */
export function KeepChoice({ kept }: KeptProps) {
  return (
    <div class="kept-choice">
      <Switch
        words={WORDS.kept.keep}
        hint={WORDS.kept.hint}
        on={kept.on.value}
        onChange={(on) => void kept.choose(on)}
      />
      {kept.problem.value !== null && (
        <p class="problem" role="alert">
          {kept.problem.value}
        </p>
      )}
    </div>
  );
}
