import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { StartResult } from '../../messaging/protocol';
import type { Problem } from '../../messaging/session';
import { Button } from '../../ui/button';
import { CopyNote } from '../../ui/copy-note';
import { Icon, Mark } from '../../ui/icons';
import { ProblemBanner } from '../../ui/problem-banner';
import { WORDS } from './strings';

/** The bar folds away when nobody has been at it for this long, ms. */
const FOLD_AFTER_MS = 20_000;

export interface BarActions {
  /** @param move ends a session in another tab first */
  readonly read: (move: boolean) => Promise<StartResult>;
  readonly decline: () => void;
}

interface ChoicesProps {
  readonly actions: BarActions;
  readonly fold: () => void;
}

/** The line on consent, and the buttons, the first of which confirms it. */
function Choices({ actions, fold }: ChoicesProps) {
  const busy = useSignal(false);
  const problem = useSignal<Problem | null>(null);
  const read = async () => {
    busy.value = true;
    const result = await actions.read(problem.value?.code === 'busy-elsewhere');
    busy.value = false;
    problem.value = result.ok ? null : result.problem;
  };
  return (
    <>
      <div class="words">
        <Mark size={22} />
        <Told />
        <button
          type="button"
          class="icon-button"
          aria-label={WORDS.fold}
          title={WORDS.fold}
          onClick={fold}
        >
          <Icon name="chevron" />
        </button>
      </div>
      {problem.value && <ProblemBanner problem={problem.value} />}
      <div class="buttons">
        <Button kind="primary" busy={busy.value} onClick={() => void read()}>
          {problem.value?.code === 'busy-elsewhere' ? WORDS.moveHere : WORDS.read}
        </Button>
        <Button onClick={actions.decline}>{WORDS.decline}</Button>
        <CopyNote words={WORDS.copyNote} kind="quiet" />
      </div>
    </>
  );
}

/** Screen readers announce what changes in a place for news, not what has been there from the start. */
function Told() {
  const words = useSignal('');
  useEffect(() => {
    words.value = WORDS.told;
  }, [words]);
  return <p role="status">{words.value}</p>;
}

function hasFocus(bar: HTMLElement | null): boolean {
  const root = bar?.getRootNode() as ShadowRoot | Document | undefined;
  return bar?.contains(root?.activeElement ?? null) ?? false;
}

/** The whole bar: unfolded at first, later a tab at the page's edge that unfolds it. */
export function BarContent({ actions }: { readonly actions: BarActions }) {
  const folded = useSignal(false);
  const bar = useRef<HTMLElement>(null);

  const turn = (fold: boolean) => {
    const hadFocus = hasFocus(bar.current);
    folded.value = fold;
    // Only where the keyboard is at the bar already: its button has just gone.
    if (hadFocus) setTimeout(() => bar.current?.querySelector('button')?.focus());
  };

  useEffect(() => {
    if (folded.value) return undefined;
    let idleSince = Date.now();
    const timer = setInterval(() => {
      if (bar.current?.matches(':hover') || hasFocus(bar.current)) idleSince = Date.now();
      else if (Date.now() - idleSince >= FOLD_AFTER_MS) folded.value = true;
    }, 500);
    return () => clearInterval(timer);
  }, [folded, folded.value]);

  return (
    <section
      class={folded.value ? 'tab' : 'offer'}
      aria-label={WORDS.bar}
      ref={bar}
      onKeyDown={({ key }) => {
        if (key === 'Escape') turn(true);
      }}
    >
      {folded.value ? (
        <button
          type="button"
          aria-label={WORDS.unfold}
          title={WORDS.unfold}
          onClick={() => turn(false)}
        >
          <Mark size={18} />
        </button>
      ) : (
        <Choices actions={actions} fold={() => turn(true)} />
      )}
    </section>
  );
}
