import {
  EncodedPacketSink,
  type InputVideoTrack,
  type VideoSample,
  VideoSampleSink,
} from 'mediabunny';
import { createSampler } from './sampling';

/** @param timestamp seconds, as mediabunny counts @returns whole ms */
export function timeOf(timestamp: number): number {
  return Math.round(timestamp * 1000);
}

/**
 * Decodes a track from its first frame to its last and gives `rate` of its frames a second, in order;
 * frames before the start only serve to decode those after it.
 *
 * Of a damaged or cut off file it gives every frame before the damage, and then throws what is wrong.
 *
 * @param rate frames a second
 * @returns samples that are the caller's to close
 */
export async function* samplesAtRate(
  track: InputVideoTrack,
  rate: number,
): AsyncGenerator<VideoSample, void, undefined> {
  const sink = new VideoSampleSink(track);
  const sampler = createSampler(rate);
  const wanted = (timestamp: number) => timestamp >= 0 && sampler(timeOf(timestamp));
  let reached = Number.NEGATIVE_INFINITY;
  try {
    for await (const sample of sink.samples()) {
      reached = sample.timestamp;
      if (wanted(reached)) yield sample;
      else sample.close();
    }
  } catch (error) {
    // The sink reads ahead, and drops what it has decoded when it meets the damage: how much that is
    // depends on who was quicker. What lies between is asked for frame by frame.
    for (const timestamp of await timestampsAfter(track, reached)) {
      if (!wanted(timestamp)) continue;
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
  if (sample === null || timeOf(sample.timestamp) === timeOf(timestamp)) return sample;
  sample.close();
  return null;
}

/** When the frames after `timestamp` are shown, seconds, in order, as far as the file tells. */
async function timestampsAfter(track: InputVideoTrack, timestamp: number): Promise<number[]> {
  const sink = new EncodedPacketSink(track);
  const options = { metadataOnly: true } as const;
  const timestamps: number[] = [];
  try {
    const first = (await sink.getPacket(timestamp, options)) ?? undefined;
    for await (const packet of sink.packets(first, undefined, options))
      if (packet.timestamp > timestamp) timestamps.push(packet.timestamp);
  } catch {
    // The damage again: what was told before it counts.
  }
  return timestamps.sort((a, b) => a - b);
}
