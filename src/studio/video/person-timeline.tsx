import type { Signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Person } from '../../record/reading-record';
import { readingsAt } from '../../record/readings-at';
import { Glyph } from '../../ui/icons';
import { labelsSeen } from '../../ui/saving/people-text';
import { clock, lasted } from '../../ui/times';
import { genderWords, labelName, percent, readingWords } from '../../ui/words';
import { personWords } from './person-words';
import { type Span, spansOf } from './spans';
import type { PersonStatistics } from './statistics';
import { WORDS } from './strings';

interface TimelineProps {
  readonly person: Person;
  readonly statistics: PersonStatistics;
  readonly durationMs: number;
  readonly nowMs: Signal<number>;
  readonly onSeek: (tMs: number) => void;
  /** What changes the person. */
  readonly editing: preact.ComponentChildren;
  /** What stands over the lanes. */
  readonly summary?: preact.ComponentChildren;
}

/** How far the arrow keys and the page keys seek, ms. */
const STEP_MS = 1000;
const LEAP_MS = 10_000;

/**
 * One person over the length of the video: a lane for each label that was shown, with its words and
 * its share of the time beside it, so that colour is never the only cue.
 */
export function PersonTimeline({
  person,
  statistics,
  durationMs,
  nowMs,
  onSeek,
  editing,
  summary,
}: TimelineProps) {
  const labels = labelsSeen(statistics.shares);
  const spans = spansOf(person.timeline, durationMs);
  const gender = genderWords(person.gender);
  return (
    <li class="person">
      <div class="person-head">
        <h3>{personWords(person.id, statistics.name)}</h3>
        <span>{WORDS.seen(lasted(statistics.seenMs))}</span>
        {gender !== null && <span>{gender}</span>}
        <NowWords person={person} nowMs={nowMs} />
      </div>
      {editing}
      {summary}
      <div class="lanes">
        <LaneWords shares={statistics.shares} />
        <Track person={person} durationMs={durationMs} nowMs={nowMs} onSeek={onSeek}>
          {labels.map((label) => (
            <Lane key={label} label={label} spans={spans} durationMs={durationMs} />
          ))}
        </Track>
      </div>
    </li>
  );
}

type Shares = PersonStatistics['shares'];

interface LanesProps {
  readonly timeline: Person['timeline'];
  readonly shares: Shares;
  readonly durationMs: number;
}

/** The lanes alone, of something that is still going on. */
export function Lanes({ timeline, shares, durationMs }: LanesProps) {
  const spans = spansOf(timeline, durationMs);
  return (
    <div class="lanes">
      <LaneWords shares={shares} />
      <div class="track">
        {labelsSeen(shares).map((label) => (
          <Lane key={label} label={label} spans={spans} durationMs={durationMs} />
        ))}
      </div>
    </div>
  );
}

/** The words and the share of the time of each lane. */
function LaneWords({ shares }: { readonly shares: Shares }) {
  return (
    <ul class="lane-words">
      {labelsSeen(shares).map((label) => (
        <li key={label}>
          <Glyph label={label} size={18} />
          <span>{labelName(label)}</span>
          <span class="lane-share">{percent(shares[label])}</span>
        </li>
      ))}
    </ul>
  );
}

/** One label's stretches, drawn as one path. */
function Lane({
  label,
  spans,
  durationMs,
}: {
  readonly label: Span['label'];
  readonly spans: readonly Span[];
  readonly durationMs: number;
}) {
  // At least about a pixel wide, so that a short smile in a long video is visible.
  const least = durationMs / 600;
  const path = spans
    .filter((span) => span.label === label)
    .map(({ fromMs, toMs }) => `M${fromMs} 0H${Math.max(toMs, fromMs + least)}V1H${fromMs}Z`)
    .join('');
  return (
    <svg
      class={`lane of-${label}`}
      viewBox={`0 0 ${Math.max(1, durationMs)} 1`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}

interface TrackProps extends Pick<TimelineProps, 'person' | 'durationMs' | 'nowMs' | 'onSeek'> {
  readonly children: preact.ComponentChildren;
}

/** The lanes as one slider over the time of the video. */
function Track({ person, durationMs, nowMs, onSeek, children }: TrackProps) {
  const track = useRef<HTMLDivElement>(null);
  const seekTo = (clientX: number) => {
    const { left, width } = (track.current as HTMLDivElement).getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (clientX - left) / width));
    onSeek(share * durationMs);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = keyTarget(event.key, nowMs.value, durationMs);
    if (next === null) return;
    event.preventDefault();
    onSeek(next);
  };
  const now = Math.min(durationMs, nowMs.value);
  return (
    <div
      ref={track}
      class="track"
      role="slider"
      tabIndex={0}
      aria-label={WORDS.seek(person.id)}
      aria-valuemin={0}
      aria-valuemax={Math.round(durationMs / 1000)}
      aria-valuenow={Math.round(now / 1000)}
      aria-valuetext={`${clock(now)}, ${wordsAt(person, now)}`}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        seekTo(event.clientX);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event.clientX);
      }}
    >
      {children}
      <div class="playhead" style={{ left: `${durationMs > 0 ? (100 * now) / durationMs : 0}%` }} />
    </div>
  );
}

function NowWords({ person, nowMs }: Pick<TimelineProps, 'person' | 'nowMs'>) {
  return (
    <span class="person-now">
      {clock(nowMs.value)} {wordsAt(person, nowMs.value)}
    </span>
  );
}

function wordsAt(person: Person, tMs: number): string {
  const [shown] = readingsAt([person], tMs);
  if (shown === undefined) return WORDS.notSeen;
  return readingWords({ ...shown, gender: null }, { figures: true });
}

/** The time to which a key seeks, ms; `null` for other keys. */
export function keyTarget(key: string, nowMs: number, durationMs: number): number | null {
  const targets: Readonly<Record<string, number>> = {
    ArrowRight: nowMs + STEP_MS,
    ArrowUp: nowMs + STEP_MS,
    ArrowLeft: nowMs - STEP_MS,
    ArrowDown: nowMs - STEP_MS,
    PageUp: nowMs + LEAP_MS,
    PageDown: nowMs - LEAP_MS,
    Home: 0,
    End: durationMs,
  };
  const target = targets[key];
  return target === undefined ? null : Math.min(durationMs, Math.max(0, target));
}
