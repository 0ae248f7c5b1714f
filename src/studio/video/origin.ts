/** Where the time of a video begins: at its first picture, whatever the file's own clock says then. */
import { type InputVideoTrack, VideoSampleSink } from 'mediabunny';
import { beginsLate } from './begins-late';

/** The declared end of a track and that of its last frame differ by less, s. */
const SLACK_S = 0.5;

/**
 * The time of the first picture that is shown, s. Frames before zero are not: an edit list hides them,
 * since only later frames need them.
 */
export async function originOf(track: InputVideoTrack): Promise<number> {
  try {
    // Not the first packet's time: the frames of the second may come before it.
    for await (const sample of new VideoSampleSink(track).samples(0)) {
      const { timestamp } = sample;
      sample.close();
      return Math.max(0, timestamp);
    }
  } catch {
    // Whoever reads the frames meets the damage again, and tells of it.
  }
  return Math.max(0, await track.getFirstTimestamp().catch(() => 0));
}

/**
 * The length that the metadata declares, from the first picture on, s; `null` where there is none. Some
 * programs write the file's last time there, others how long it lasts: the packets tell which.
 *
 * @param origin see {@link originOf}
 */
export async function declaredLength(
  track: InputVideoTrack,
  origin: number,
): Promise<number | null> {
  const declared = await track.getDurationFromMetadata();
  if (declared === null || origin === 0) return declared;
  if (!beginsLate(origin * 1000)) return declared - origin;
  const end = await track.computeDuration().catch(() => null);
  const isLength = declared <= origin || (end !== null && declared < end - SLACK_S);
  return isLength ? declared : declared - origin;
}
