import { LANGUAGES } from '../language/languages';
import { changeSettings, type Settings } from '../storage/settings';
import { Section } from './section';
import { WORDS } from './strings';

/** The choice of the interface's language; each is named in itself. */
export function LanguageChoice({ settings }: { readonly settings: Settings }) {
  return (
    <Section id="language" heading={WORDS.language.heading}>
      <div class="row">
        <select
          class="field"
          aria-label={WORDS.language.label}
          aria-describedby="language-hint"
          value={settings.language}
          onChange={({ currentTarget }) =>
            void changeSettings({ language: currentTarget.value as Settings['language'] })
          }
        >
          <option value="browser">{WORDS.language.browser}</option>
          {LANGUAGES.map(({ code, name }) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
        <p id="language-hint" class="soft">
          {WORDS.language.hint}
        </p>
      </div>
    </Section>
  );
}
