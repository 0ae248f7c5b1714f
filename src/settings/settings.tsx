import { changeSettings, type Settings } from '../storage/settings';
import { Mark } from '../ui/icons';
import { STRINGS } from '../ui/strings';
import { WORDS as SUPPORT } from '../ui/support/strings';
import { Switch } from '../ui/switch';
import { Consent } from './consent';
import { Deletion } from './deletion';
import { LanguageChoice } from './language';
import { Models } from './models';
import { Section } from './section';
import { Shortcut } from './shortcut';
import { Sites } from './sites';
import { WORDS } from './strings';
import { Transfer } from './transfer';

function Call({ settings }: { readonly settings: Settings }) {
  return (
    <Section id="call" heading={WORDS.call.heading}>
      <div class="row">
        <Switch
          words={WORDS.call.overlay}
          on={settings.overlay}
          onChange={(overlay) => void changeSettings({ overlay })}
        />
      </div>
      <div class="row">
        <Switch
          words={WORDS.call.figures}
          hint={WORDS.call.figuresHint}
          on={settings.figures}
          onChange={(figures) => void changeSettings({ figures })}
        />
      </div>
      <div class="row">
        <Switch
          words={WORDS.call.gender}
          hint={WORDS.call.genderHint}
          on={settings.gender}
          onChange={(gender) => void changeSettings({ gender })}
        />
      </div>
    </Section>
  );
}

interface AboutProps {
  readonly version: string;
  readonly helpUrl: string;
}

function About({ version, helpUrl }: AboutProps) {
  return (
    <Section id="about" heading={WORDS.about.heading}>
      <div class="row">
        <p>{WORDS.about.version(version)}</p>
        <p class="soft">{WORDS.about.cards}</p>
        <a href={`${helpUrl}#limits`} target="_blank" rel="noreferrer">
          {WORDS.about.limits}
        </a>
        <a href={helpUrl} target="_blank" rel="noreferrer">
          {SUPPORT.help}
        </a>
      </div>
    </Section>
  );
}

interface SettingsPageProps {
  /** `null` until they are loaded. */
  readonly settings: Settings | null;
  /** Of the extension. */
  readonly version: string;
  readonly welcomeUrl: string;
  readonly helpUrl: string;
}

/** The whole settings page: every choice there is, the consent, and what is kept. */
export function SettingsPage({ settings, version, welcomeUrl, helpUrl }: SettingsPageProps) {
  return (
    <main>
      <header>
        <p class="brand">
          <Mark size={28} />
          {STRINGS.product}
        </p>
        <h1>{WORDS.headline}</h1>
        <p class="soft">{WORDS.lead}</p>
      </header>
      {settings !== null && (
        <>
          <Models settings={settings} />
          <Call settings={settings} />
          <LanguageChoice settings={settings} />
          <Sites settings={settings} />
          <Shortcut />
          <Consent settings={settings} welcomeUrl={welcomeUrl} />
          <Transfer settings={settings} />
          <Deletion />
          <About version={version} helpUrl={helpUrl} />
        </>
      )}
    </main>
  );
}
