import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { WORDS as SUPPORT } from '../support/strings';
import { Details } from './details';
import type { LiveState } from './state';
import { WORDS } from './strings';

/** The addresses of the pages that the foot leads to. */
export interface Links {
  /** Where "What it cannot know" leads. */
  readonly limitsUrl: string;
  /** Where "Help" leads. */
  readonly helpUrl: string;
  /** Where "Photos and videos…" leads. */
  readonly studioUrl: string;
  /** Where "Saved sessions" leads. */
  readonly sessionsUrl: string;
}

interface FootProps {
  readonly links: Links;
  /** Whether anything may be started; before consent there is nothing to lead to. */
  readonly allowed: boolean;
  readonly state: ReadonlySignal<LiveState>;
  /** What is told first, if anything. */
  readonly children?: ComponentChildren;
}

/** What the readings cannot tell, other pages, and technical details. */
export function Foot({ links, allowed, state, children }: FootProps) {
  return (
    <footer class="foot">
      {children}
      <p>{WORDS.caveat}</p>
      <a href={links.limitsUrl} target="_blank" rel="noreferrer">
        {WORDS.limits}
      </a>
      <a href={links.helpUrl} target="_blank" rel="noreferrer">
        {SUPPORT.help}
      </a>
      {allowed && (
        <a href={links.studioUrl} target="_blank" rel="noreferrer">
          {WORDS.studio}
        </a>
      )}
      {allowed && (
        <a href={links.sessionsUrl} target="_blank" rel="noreferrer">
          {WORDS.sessions}
        </a>
      )}
      {allowed && <Details state={state} />}
    </footer>
  );
}
