import { EXPRESSIONS, LABELS, type Label } from '../../analysis/types';
import type { Person } from '../../record/reading-record';
import { GAP_MS } from '../../record/timeline';
import { countGenders, type GenderCounts } from '../../ui/people-counts';
import type { EditedPerson, VideoReadings } from './edits';

/** How one person looked over a video. */
export interface PersonStatistics {
  readonly id: number;
  readonly readings: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** For how long the face was seen, ms, without gaps. */
  readonly seenMs: number;
  /** Share of `seenMs` for each label, `unsure` included; they add up to 1. */
  readonly shares: Readonly<Record<Label, number>>;
  /** Mean probability of each of EXPRESSIONS over `seenMs`, in their order. */
  readonly means: readonly number[];
  readonly gender: Person['gender'];
  /** That the user gave; `null` for none. */
  readonly name: string | null;
}

export interface VideoStatistics {
  readonly people: readonly PersonStatistics[];
  /** `null` where apparent gender is switched off. */
  readonly genders: GenderCounts | null;
}

/**
 * Sums up a video's readings, each weighted by how long it lasted.
 *
 * @param durationMs of the whole video
 */
export function videoStatistics(record: VideoReadings, durationMs: number): VideoStatistics {
  const frameMs = typicalFrameMs(record);
  const people = record.people.map((person) => personStatistics(person, frameMs, durationMs));
  const genders = countGenders(people.map(({ gender }) => gender));
  return { people, genders };
}

/** How long a reading before a gap lasts: the mean time between frames that were read, ms. */
function typicalFrameMs({ frames, lastMs }: VideoReadings): number {
  return frames > 1 ? Math.min(GAP_MS, lastMs / (frames - 1)) : GAP_MS;
}

function personStatistics(
  { id, name, timeline, gender }: EditedPerson,
  frameMs: number,
  durationMs: number,
): PersonStatistics {
  const times = new Map<Label, number>();
  const means = EXPRESSIONS.map(() => 0);
  let seenMs = 0;
  for (let i = 0; i < timeline.length; i++) {
    const { tMs, label, probabilities } = timeline.at(i);
    const next = i + 1 < timeline.length ? timeline.timeAt(i + 1) - tMs : Number.POSITIVE_INFINITY;
    // No reading lasts beyond the end of the video.
    const alone = Math.min(frameMs, Math.max(1, durationMs - tMs));
    const lasted = next > GAP_MS ? alone : next;
    seenMs += lasted;
    times.set(label, (times.get(label) ?? 0) + lasted);
    probabilities.forEach((p, k) => {
      means[k] = (means[k] ?? 0) + p * lasted;
    });
  }
  const share = (ms: number) => (seenMs > 0 ? ms / seenMs : 0);
  return {
    id,
    readings: timeline.length,
    firstMs: timeline.timeAt(0),
    lastMs: timeline.timeAt(timeline.length - 1),
    seenMs,
    shares: Object.fromEntries(
      LABELS.map((label) => [label, share(times.get(label) ?? 0)]),
    ) as Record<Label, number>,
    means: means.map(share),
    gender,
    name,
  };
}
