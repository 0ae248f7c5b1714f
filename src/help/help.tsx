import { Mark } from '../ui/icons';
import { STRINGS } from '../ui/strings';
import { Accessibility, Limits, News, Pictures, Privacy, Report, Tell, What, Where } from './about';
import { Keys, Labels, Nobody, Unsure } from './reading';
import { WORDS } from './strings';

/** The sections that the list at the top leads to, in their order. */
const CONTENTS = [
  'labels',
  'unsure',
  'nobody',
  'keys',
  'report',
  'news',
  'what',
  'limits',
  'where',
  'tell',
  'privacy',
  'accessibility',
  'pictures',
] as const;

/**
 * The whole help page.
 *
 * @param version of the extension
 */
export function Help({ version }: { readonly version: string }) {
  return (
    <main>
      <header>
        <p class="brand">
          <Mark size={28} />
          {STRINGS.product}
        </p>
        <h1>{WORDS.headline}</h1>
        <nav aria-label={WORDS.contents}>
          <ul>
            {CONTENTS.map((id) => (
              <li key={id}>
                <a href={`#${id}`}>{WORDS[id].heading}</a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <Labels />
      <Unsure />
      <Nobody />
      <Keys />
      <Report />
      <News version={version} />
      <What />
      <Limits />
      <Where />
      <Tell />
      <Privacy />
      <Accessibility />
      <Pictures />
    </main>
  );
}
