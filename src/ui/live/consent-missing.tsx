import { Button } from '../button';
import type { LiveActions } from './controller';
import { WORDS } from './strings';

/** What stands in place of everything else before consent. */
export function ConsentMissing({ actions }: { readonly actions: LiveActions }) {
  return (
    <section class="consent">
      <p>{WORDS.consentMissing}</p>
      <Button kind="primary" wide onClick={() => void actions.openWelcome()}>
        {WORDS.readFirst}
      </Button>
    </section>
  );
}
