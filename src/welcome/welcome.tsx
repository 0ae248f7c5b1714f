import type { ComponentChildren } from 'preact';
import { EXPRESSIONS, type Label } from '../analysis/types';
import type { Settings } from '../storage/settings';
import { CopyNote } from '../ui/copy-note';
import { Glyph, Mark } from '../ui/icons';
import { STRINGS } from '../ui/strings';
import { labelWords } from '../ui/words';
import { Consent } from './consent';
import { WORDS } from './strings';

const LABELS: readonly Label[] = [...EXPRESSIONS, 'unsure'];

interface SectionProps {
  readonly id: string;
  readonly heading: string;
  readonly children: ComponentChildren;
}

function Section({ id, heading, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{heading}</h2>
      {children}
    </section>
  );
}

interface Point {
  readonly lead: string;
  readonly body: string;
}

function Points({ points }: { readonly points: readonly Point[] }) {
  return (
    <ul class="points">
      {points.map(({ lead, body }) => (
        <li key={lead}>
          <strong>{lead}</strong> {body}
        </li>
      ))}
    </ul>
  );
}

function Scale() {
  return (
    <figure class="scale">
      <ul>
        {LABELS.map((label) => (
          <li key={label}>
            <Glyph label={label} size={36} />
            {labelWords(label)}
          </li>
        ))}
      </ul>
      <figcaption>{WORDS.what.scaleCaption}</figcaption>
    </figure>
  );
}

function What() {
  return (
    <Section id="what" heading={WORDS.what.heading}>
      <p>{WORDS.what.body}</p>
      <Scale />
      <ul class="points">
        {WORDS.what.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </Section>
  );
}

function Where() {
  const { ban, duty, disclaimer, heading } = WORDS.where;
  return (
    <Section id="where" heading={heading}>
      <p class="ban">
        <strong>{ban.lead}</strong> {ban.body}
      </p>
      <p>
        <strong>{duty.lead}</strong> {duty.body}
      </p>
      <p class="soft">{disclaimer}</p>
    </Section>
  );
}

function Tell() {
  return (
    <Section id="tell" heading={WORDS.tell.heading}>
      <p>{WORDS.tell.body}</p>
      <blockquote class="note">{STRINGS.chatNote}</blockquote>
      <CopyNote />
    </Section>
  );
}

/** The welcome page: what Countenance is, what it cannot know, where it may be used, and the box. */
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
      <What />
      <Section id="limits" heading={WORDS.limits.heading}>
        <Points points={WORDS.limits.points} />
      </Section>
      <Where />
      <Section id="privacy" heading={WORDS.privacy.heading}>
        <Points points={WORDS.privacy.points} />
      </Section>
      <Tell />
      <Consent settings={settings} />
    </main>
  );
}
