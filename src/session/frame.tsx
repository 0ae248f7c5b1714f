import type { ComponentChildren } from 'preact';
import { Mark } from '../ui/icons';
import { STRINGS } from '../ui/strings';
import { WORDS } from './strings';

interface HeadProps {
  readonly headline: string;
  readonly lead: string;
  /** The address of the list of sessions; `null` on the list itself. */
  readonly listUrl: string | null;
  /** Buttons beside the headline. */
  readonly children?: ComponentChildren;
}

/** The head of each page of this folder. */
export function Head({ headline, lead, listUrl, children }: HeadProps) {
  return (
    <header class="head">
      <p class="brand">
        <Mark size={28} />
        {STRINGS.product}
        {listUrl !== null && (
          <a class="brand-link" href={listUrl}>
            {WORDS.all}
          </a>
        )}
      </p>
      <div class="headline">
        <h1>{headline}</h1>
        {children}
      </div>
      {lead !== '' && <p class="soft">{lead}</p>}
    </header>
  );
}

/** What the figures do not say. */
export function Foot() {
  return (
    <footer class="foot">
      <p>{WORDS.caveat}</p>
    </footer>
  );
}
