import { useRef } from 'preact/hooks';
import { dateWords } from '../language/formats';
import { changeSettings, type Settings } from '../storage/settings';
import { Button } from '../ui/button';
import { STRINGS } from '../ui/strings';
import { Section } from './section';
import { WORDS } from './strings';

interface ConsentProps {
  readonly settings: Settings;
  readonly welcomeUrl: string;
}

/** When the consent was given, and how to withdraw it. */
export function Consent({ settings: { consentAt }, welcomeUrl }: ConsentProps) {
  const link = useRef<HTMLAnchorElement>(null);
  const withdraw = () => {
    // The button is about to disappear, so the keyboard focus is moved first.
    link.current?.focus();
    void changeSettings({ consentAt: null });
  };
  return (
    <Section id="consent" heading={WORDS.consent.heading}>
      <div class="row with-button">
        <div>
          <div role="status">
            {consentAt === null ? (
              <p>{WORDS.consent.missing}</p>
            ) : (
              <>
                <p>
                  {WORDS.consent.given(
                    dateWords({ dateStyle: 'long', timeStyle: 'short' }, consentAt),
                    STRINGS.consentBox,
                  )}
                </p>
                <p class="soft">{WORDS.consent.withdrawHint}</p>
              </>
            )}
          </div>
          <a href={`${welcomeUrl}#consent`} target="_blank" rel="noreferrer" ref={link}>
            {consentAt === null ? WORDS.consent.give : WORDS.consent.read}
          </a>
        </div>
        {consentAt !== null && <Button onClick={withdraw}>{WORDS.consent.withdraw}</Button>}
      </div>
    </Section>
  );
}
