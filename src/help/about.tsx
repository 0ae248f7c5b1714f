import { CopyNote } from '../ui/copy-note';
import { Section } from '../ui/section';
import { STRINGS } from '../ui/strings';
import { CopyReport } from '../ui/support/copy-report';
import { newsUpTo } from './news';
import { Points } from './parts';
import licence from './sample-faces.license.txt?url&no-inline';
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

/** What was tested for whom. */
export function Accessibility() {
  const { heading, lead, points, missing } = WORDS.accessibility;
  return (
    <Section id="accessibility" heading={heading}>
      <p>{lead}</p>
      <Points points={points} />
      <p>{missing}</p>
    </Section>
  );
}

/** A report of a fault, to be copied. */
export function Report() {
  return (
    <Section id="report" heading={WORDS.report.heading}>
      <CopyReport />
    </Section>
  );
}

/** What each version has brought. */
export function News({ version }: { readonly version: string }) {
  return (
    <Section id="news" heading={WORDS.news.heading}>
      {newsUpTo(version).map(({ series, points }) => (
        <div key={series}>
          <h3>{WORDS.news.version(series)}</h3>
          <ul class="points">
            {points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}

/** Whose pictures the package has, and under which licence. */
export function Pictures() {
  return (
    <Section id="pictures" heading={WORDS.pictures.heading}>
      <p>
        {WORDS.pictures.body}{' '}
        <a href={licence} target="_blank" rel="noreferrer">
          {WORDS.pictures.licence}
        </a>
      </p>
    </Section>
  );
}
