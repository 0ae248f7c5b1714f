import { EXPRESSIONS, type Label } from '../analysis/types';
import type { ProblemCode } from '../messaging/session';
import { CAN_CAPTURE } from '../messaging/tab-capture-permission';
import { Glyph } from '../ui/icons';
import { problemText } from '../ui/problems';
import { Section } from '../ui/section';
import { PAGES } from '../ui/strings';
import { useShortcut } from '../ui/use-shortcut';
import { labelWords } from '../ui/words';
import { Points } from './parts';
import { WORDS } from './strings';

const LABELS: readonly Label[] = [...EXPRESSIONS, 'unsure'];

/** Each label with its glyph, and what is typically seen where it is shown. */
export function Labels() {
  return (
    <Section id="labels" heading={WORDS.labels.heading}>
      <p>{WORDS.labels.lead}</p>
      <ul class="labels">
        {LABELS.map((label) => (
          <li key={label}>
            <Glyph label={label} size={36} />
            <div>
              <strong>{labelWords(label)}</strong>
              <p>{WORDS.labels.seen[label]}</p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** All reasons of "unsure". */
export function Unsure() {
  return (
    <Section id="unsure" heading={WORDS.unsure.heading}>
      <p>{WORDS.unsure.lead}</p>
      <Points points={Object.values(WORDS.unsure.points)} />
    </Section>
  );
}

/** The problems with which nobody is found, in the order in which they are likely. */
const PROBLEMS: readonly ProblemCode[] = [
  'no-video',
  'page-not-allowed',
  'page-changed',
  'video-blocked',
  'canvas-blocked',
  'frame-closed',
  ...(CAN_CAPTURE ? (['capture-later', 'capture-failed'] as const) : []),
  'tab-unloaded',
  'engine-failed',
];

/** What to do where nobody is found: the sentences of popup and side panel, and what they cannot say. */
export function Nobody() {
  const told = PROBLEMS.map((code) => problemText({ code })).map(({ sentence, hint }) => ({
    lead: sentence,
    body: hint,
  }));
  return (
    <Section id="nobody" heading={WORDS.nobody.heading}>
      <p>{WORDS.nobody.lead}</p>
      <Points points={[...told, ...WORDS.nobody.own]} />
    </Section>
  );
}

/** The keys, as they are set now. */
export function Keys() {
  const keys = {
    toggle: useShortcut('toggle').value,
    mark: useShortcut('mark').value,
  };
  const own = (['toggle', 'mark'] as const).map((command) => ({
    keys: keys[command] || WORDS.keys.none,
    what: WORDS.keys[command],
  }));
  return (
    <Section id="keys" heading={WORDS.keys.heading}>
      <dl class="keys">
        {[...own, ...WORDS.keys.list].map(({ keys, what }) => (
          <div key={what}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={`/${PAGES.settings}#key`}>{WORDS.keys.change}</a>
      </p>
    </Section>
  );
}
