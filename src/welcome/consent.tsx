import { changeSettings, type Settings } from '../storage/settings';
import { Icon } from '../ui/icons';
import { STRINGS } from '../ui/strings';
import { WORDS } from './strings';

/** The box that allows everything else: ticking it stores the time, unticking withdraws consent. */
export function Consent({ settings }: { readonly settings: Settings | null }) {
  const given = settings !== null && settings.consentAt !== null;
  return (
    <section class="consent" id="consent" aria-labelledby="consent-heading">
      <h2 id="consent-heading">{WORDS.consent.heading}</h2>
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
