import type { Settings } from '../storage/settings';
import { Trial } from '../studio/trial/trial';
import { Mark } from '../ui/icons';
import { STRINGS } from '../ui/strings';
import { Consent } from './consent';
import { Pin } from './pin';
import { WORDS } from './strings';

/** The welcome page: what must be said and asked before the first call, a trial, and where the button is. */
export function Welcome({ settings }: { readonly settings: Settings | null }) {
  return (
    <main>
      <header>
        <p class="brand">
          <Mark size={28} />
          {STRINGS.product}
        </p>
        <h1>
          {WORDS.headline.map((sentence) => (
            <span key={sentence}>{sentence} </span>
          ))}
        </h1>
        <p class="lead">{WORDS.lead}</p>
      </header>
      <section id="trial" aria-labelledby="trial-heading">
        <h2 id="trial-heading">{WORDS.trial.heading}</h2>
        <Trial />
        <p class="soft">{WORDS.trial.hint}</p>
      </section>
      <Consent settings={settings} />
      <Pin />
    </main>
  );
}
