import { type Appearance, difference } from './appearance';
import { center, distance, overlap } from './geometry';
import type { Box } from './types';

/** A track as far as it matters to whether a face is its own. */
export interface Sought {
  /** Where its face is expected now, and where it was last seen. */
  readonly expected: Box;
  readonly last: Box;
  /** How long its face has not been seen, ms. */
  readonly absenceMs: number;
  /** Whether it was seen in the frame before this one. */
  readonly justSeen: boolean;
  /** Whether it may prove to be another track, whose face was missing. */
  readonly waits: boolean;
  readonly appearance: Appearance | null;
}

/** A face as far as it matters to whose it is. */
export interface Candidate {
  readonly box: Box;
  readonly appearance: Appearance | null;
  /** The looks of boxes a little off this one. */
  readonly around: () => readonly Appearance[];
}

/** Furthest that a face may be from where it was expected, in face widths ... */
const REACH = 0.7;
/** ... and how much further for each second that it was not seen ... */
const REACH_PER_S = 0.8;
/** ... up to this. */
const MAX_REACH = 2;
/** A face that looks like the track's own (`difference` at most this) may be further away: people walk. */
export const ALIKE = 0.4;
/** A face no further than this from a track (`difference`) needs no closer comparison. */
const CLEARLY_ALIKE = 0.25;
const FAR = { reach: 1.8, perS: 6, most: 10 } as const;
/**
 * A face that is not seen for this long, ms, is not looked for any more, and is known again only by its
 * look, wherever it is, which must be this much like it. It is longer than somebody is hidden who
 * reaches for a cup or whom another walks past.
 */
export const FORGET_AFTER_MS = 3000;
const VERY_ALIKE = 0.34;
/** A face in the place of one that was just seen may differ from it by this, where others are near ... */
const UNLIKE = 0.62;
/** ... and by this where nobody else is, or part of it is hidden: heads turn, and lights are switched on. */
const UNLIKE_ALONE = 1.1;
/** One in the place of a missing face, which may have gone while somebody else came, by this. */
const UNLIKE_BACK = 0.5;
/** A new face may be that of a missing track from this much of a difference down, where it is whole ... */
const RESEMBLING = 0.5;
/** ... and where it is not. */
const RESEMBLING_IN_PART = 0.6;
/** A face that looks so much more like another track is not of the one in whose place it is. */
export const CLEARLY = 0.15;
/** Nor is it of a missing track that it is like, unless that much more than of who was in its place. */
export const MUCH = 0.2;
/** Somebody else is near within this many widths. */
const NEAR = 1.3;
/** For so long, ms, who is partly hidden may differ as much from who was seen there as if just seen. */
const UNCLEAR_FOR_MS = 1000;
/** A face that overlaps the expected box this much is in its place. */
const IN_PLACE_OVERLAP = 0.3;
/** A face does not become larger or smaller by more than this factor between two sightings. */
const MAX_GROWTH = 2;
/** ... and a weak detection that differs by more than this is of something else, or of half a face. */
export const MAX_GROWTH_WEAK = 1.3;
/** How many face widths of distance a difference in appearance of 1 is worth. */
const APPEARANCE_WEIGHT = 5;
/** Distance counts up to this many widths; beyond it the look decides. */
const FURTHEST = 1.5;
/** How many widths each second is worth that a track was not seen: who is seen goes first. */
const ABSENCE_WEIGHT = 0.3;

/**
 * How unlikely it is that a face is that of a track, in face widths; `null` where it does not look like
 * it, or could not have got there.
 */
export function costByLook(track: Sought, face: Candidate, unlike: number | null): number | null {
  if (unlike === null || growth(track, face) > MAX_GROWTH) return null;
  const { absenceMs } = track;
  const away = awayFrom(track, face);
  if (absenceMs > FORGET_AFTER_MS) return unlike > VERY_ALIKE ? null : cost(track, away, unlike);
  if (unlike > ALIKE || away > farReach(absenceMs)) return null;
  return cost(track, away, unlike);
}

/**
 * The same where the look does not tell, since the head has turned, or somebody is before it.
 *
 * @param others where other people are or are expected, px; only asked for of a face in the track's place
 */
export function costByPlace(
  track: Sought,
  face: Candidate,
  unlike: number | null,
  others: () => readonly Box[],
): number | null {
  const { absenceMs, expected, last, justSeen } = track;
  if (absenceMs > FORGET_AFTER_MS || growth(track, face) > MAX_GROWTH) return null;
  const away = awayFrom(track, face);
  if (unlike === null) {
    return away > nearReach(absenceMs) ? null : cost(track, away, ALIKE);
  }
  const inPlace = justSeen
    ? Math.max(overlap(expected, face.box), overlap(last, face.box)) > IN_PLACE_OVERLAP
    : away <= nearReach(absenceMs);
  if (!inPlace) return null;
  const alone = others().every((other) => apart(other, face.box) > NEAR);
  const inPart = face.appearance?.whole === false;
  return unlike > mostUnlike(track, inPart, alone) ? null : cost(track, away, unlike);
}

/** How much a face may differ from the track in whose place it is. */
function mostUnlike({ justSeen, absenceMs }: Sought, inPart: boolean, alone: boolean): number {
  if (justSeen) return inPart || alone ? UNLIKE_ALONE : UNLIKE;
  return inPart && absenceMs < UNCLEAR_FOR_MS ? UNLIKE : UNLIKE_BACK;
}

/** Whether a face that is no track's own yet might still prove to be that of a missing one. */
export function mayBe(track: Sought, face: Candidate, unlike: number | null): boolean {
  if (!mayReach(track, face)) return false;
  const most = face.appearance?.whole === false ? RESEMBLING_IN_PART : RESEMBLING;
  return (unlike ?? 0) <= most;
}

function cost({ absenceMs }: Sought, away: number, unlike: number): number {
  const look = APPEARANCE_WEIGHT * unlike;
  return Math.min(away, FURTHEST) + look + (ABSENCE_WEIGHT * absenceMs) / 1000;
}

/**
 * How much a face differs from each of some tracks (`difference`); `null` of one that cannot have got there,
 * whose place tells it apart. Where it is clearly like none, its box
 * may be off, since part of it is hidden: then the best of the boxes around it counts.
 */
export function differencesFrom(tracks: readonly Sought[], face: Candidate): (number | null)[] {
  const { appearance, around } = face;
  const known = tracks.map((track) => (mayReach(track, face) ? track.appearance : null));
  const from = (look: Appearance | null) =>
    known.map((other) => (other && look ? difference(other, look) : null));
  const first = from(appearance);
  if (first.every((one) => one === null) || least(first) <= CLEARLY_ALIKE) return first;
  const near = around().map(from);
  return first.map((one, k) => {
    const best = least([one, ...near.map((row) => row[k] ?? null)]);
    return best === Number.POSITIVE_INFINITY ? null : best;
  });
}

/** Who is not looked for any more may be back anywhere. */
function mayReach(track: Sought, face: Candidate): boolean {
  const { absenceMs } = track;
  return absenceMs > FORGET_AFTER_MS || awayFrom(track, face) <= farReach(absenceMs);
}

function least(values: readonly (number | null)[]): number {
  return Math.min(...values.map((value) => value ?? Number.POSITIVE_INFINITY));
}

export function growth({ last }: Sought, { box }: Candidate): number {
  return Math.max(last.width, box.width) / Math.max(1, Math.min(last.width, box.width));
}

/** Who was not seen may have gone on, stopped or turned back; who was seen is where they were going. */
function awayFrom({ expected, last, justSeen }: Sought, { box }: Candidate): number {
  return Math.min(...(justSeen ? [expected] : [expected, last]).map((place) => apart(place, box)));
}

function nearReach(absenceMs: number): number {
  return Math.min(MAX_REACH, REACH + (REACH_PER_S * absenceMs) / 1000);
}

function farReach(absenceMs: number): number {
  return Math.min(FAR.most, FAR.reach + (FAR.perS * absenceMs) / 1000);
}

/** Distance of the centres of two boxes, in widths of the larger. */
function apart(a: Box, b: Box): number {
  return distance(center(a), center(b)) / Math.max(a.width, b.width);
}
