import { changeSettings, type Settings } from '../storage/settings';
import { CopyNote } from '../ui/copy-note';
import { Icon } from '../ui/icons';
import { PAGES, STRINGS } from '../ui/strings';
import { WORDS } from './strings';

/**
 * What users take upon themselves, and the box that allows everything else: ticking it stores the time,
 * unticking withdraws consent.
 */
export function Consent({ settings }: { readonly settings: Settings | null }) {
  const given = settings !== null && settings.consentAt !== null;
  return (
    <section class="consent" id="consent" aria-labelledby="consent-heading">
      <h2 id="consent-heading">{WORDS.consent.heading}</h2>
      <p class="ban">
        <strong>{WORDS.consent.ban}</strong> {WORDS.consent.tell}{' '}
        <a href={`/${PAGES.help}#where`} target="_blank" rel="noreferrer">
          {WORDS.consent.why}
        </a>
      </p>
      <p>
        <CopyNote />
      </p>
      <label class="consent-box">
        <input
          type="checkbox"
          checked={given}
          disabled={settings === null}
          onChange={(event) => {
            const consentAt = event.currentTarget.checked ? Date.now() : null;
            void changeSettings({ consentAt });
          }}
        />
        <span>{STRINGS.consentBox}</span>
      </label>
      <div class="consent-next" role="status">
        {given ? (
          <>
            <p class="consent-done">
              <Icon name="check" />
              <span>
                <strong>{WORDS.consent.doneLead}</strong> {WORDS.consent.done}
              </span>
            </p>
            <p class="soft">{WORDS.consent.later}</p>
          </>
        ) : (
          <p class="soft">{WORDS.consent.before}</p>
        )}
      </div>
    </section>
  );
}
