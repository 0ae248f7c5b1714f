import { Mark } from '../ui/icons';
import { STRINGS } from '../ui/strings';
import { Limits, Privacy, Tell, What, Where } from './about';
import { Keys, Labels, Nobody, Unsure } from './reading';
import { WORDS } from './strings';

/** The sections that the list at the top leads to, in their order. */
const CONTENTS = [
  'labels',
  'unsure',
  'nobody',
  'keys',
  'what',
  'limits',
  'where',
  'tell',
  'privacy',
] as const;

/** The whole help page. */
export function Help() {
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
      <What />
      <Limits />
      <Where />
      <Tell />
      <Privacy />
    </main>
  );
}
