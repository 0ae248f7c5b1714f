import {
  EncodedPacketSink,
  type InputVideoTrack,
  type VideoSample,
  VideoSampleSink,
} from 'mediabunny';
import { createSampler } from './sampling';

/**
 * @param timestamp seconds, as mediabunny counts
 * @param originMs the time of the first picture, ms
 * @returns whole ms from there; 0 for a frame that begins before and is the first picture then
 */
export function timeOf(timestamp: number, originMs: number): number {
  return Math.max(0, Math.round(timestamp * 1000 - originMs));
}

/**
 * Decodes a track from its first frame to its last and yields `rate` of its frames per second, in
 * order. Frames before the first picture are decoded but not yielded: later ones may depend on them.
 *
 * For a damaged or cut off file it yields every frame before the damage, and then throws the error.
 *
 * @param rate frames per second
 * @param originMs the time of the first picture, ms
 * @returns samples, which the caller must close
 */
export async function* samplesAtRate(
  track: InputVideoTrack,
  rate: number,
  originMs: number,
): AsyncGenerator<VideoSample, void, undefined> {
  const sink = new VideoSampleSink(track);
  const sampler = createSampler(rate);
  const wanted = (timestamp: number) => sampler(timeOf(timestamp, originMs));
  let reached = Number.NEGATIVE_INFINITY;
  try {
    // Begins with the frame that is shown then.
    for await (const sample of sink.samples(originMs / 1000)) {
      reached = sample.timestamp;
      if (wanted(reached)) yield sample;
      else sample.close();
    }
  } catch (error) {
    // The sink decodes ahead, and drops frames that it has not yielded yet when it meets the damage;
    // how many depends on timing. They are requested again one by one.
    for (const timestamp of await timestampsAfter(track, reached)) {
      if (timestamp * 1000 < originMs || !wanted(timestamp)) continue;
      const sample = await sampleAt(sink, timestamp);
      if (sample === null) break;
      yield sample;
    }
    throw error;
  }
}

/** The frame shown from `timestamp` on, seconds, or `null` where it cannot be decoded. */
async function sampleAt(sink: VideoSampleSink, timestamp: number): Promise<VideoSample | null> {
  const sample = await sink.getSample(timestamp).catch(() => null);
  if (sample === null || timeOf(sample.timestamp, 0) === timeOf(timestamp, 0)) return sample;
  sample.close();
  return null;
}

/** The times of the frames after `timestamp`, seconds, in order, as far as they can be read. */
async function timestampsAfter(track: InputVideoTrack, timestamp: number): Promise<number[]> {
  const sink = new EncodedPacketSink(track);
  const options = { metadataOnly: true } as const;
  const timestamps: number[] = [];
  try {
    const first = (await sink.getPacket(timestamp, options)) ?? undefined;
    for await (const packet of sink.packets(first, undefined, options))
      if (packet.timestamp > timestamp) timestamps.push(packet.timestamp);
  } catch {
    // The damage again: the times before it are enough.
  }
  return timestamps.sort((a, b) => a - b);
}
