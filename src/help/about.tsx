import { CopyNote } from '../ui/copy-note';
import { STRINGS } from '../ui/strings';
import { Points, Section } from './parts';
import { WORDS } from './strings';

/** What Countenance does. */
export function What() {
  return (
    <Section id="what" heading={WORDS.what.heading}>
      <p>{WORDS.what.body}</p>
      <ul class="points">
        {WORDS.what.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </Section>
  );
}

/** What no reading can tell. */
export function Limits() {
  return (
    <Section id="limits" heading={WORDS.limits.heading}>
      <Points points={WORDS.limits.points} />
    </Section>
  );
}

/** Where it must not be used, and whom to tell. */
export function Where() {
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

/** The note for the chat. */
export function Tell() {
  return (
    <Section id="tell" heading={WORDS.tell.heading}>
      <p>{WORDS.tell.body}</p>
      <blockquote class="note">{STRINGS.chatNote}</blockquote>
      <CopyNote />
    </Section>
  );
}

/** What becomes of the pictures. */
export function Privacy() {
  return (
    <Section id="privacy" heading={WORDS.privacy.heading}>
      <Points points={WORDS.privacy.points} />
    </Section>
  );
}
