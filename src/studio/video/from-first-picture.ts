/** A copy of a video for the player, whose time begins at the first picture. */
import {
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  type Input,
  type InputAudioTrack,
  type InputVideoTrack,
  MkvOutputFormat,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';
import { openVideo } from './open-video';
import { openScratch } from './scratch';

/** The packets of one track, and where they go. */
interface Lane {
  readonly packets: AsyncGenerator<EncodedPacket>;
  readonly add: (packet: EncodedPacket) => Promise<void>;
}

/**
 * Copies picture and sound from the first picture on, without encoding them again. Chrome believes an
 * MP4 file that begins at 3 s to end 3 s before its end, and jumps no further.
 *
 * @throws DOMException `QuotaExceededError` where the disk is full; Error where the copy cannot be made
 */
export async function fromFirstPicture(file: File): Promise<File> {
  const { input, track, facts } = await openVideo(file);
  try {
    const matroska = /webm|matroska/.test(await input.getMimeType());
    const format = matroska ? new MkvOutputFormat() : new Mp4OutputFormat({ fastStart: false });
    const scratch = await openScratch(format.fileExtension);
    try {
      const output = new Output({ format, target: scratch.target });
      const lanes = [await pictureLane(output, track), await soundLane(output, input)];
      await output.start();
      await copyPackets(
        lanes.flatMap((lane) => lane ?? []),
        facts.originMs / 1000,
      );
      await output.finalize();
      return await scratch.finish(file.name, format.mimeType);
    } catch (error) {
      await scratch.discard();
      throw error;
    }
  } finally {
    input.dispose();
  }
}

async function pictureLane(output: Output, track: InputVideoTrack): Promise<Lane> {
  const [codec, decoderConfig] = [await track.getCodec(), await track.getDecoderConfig()];
  if (codec === null || decoderConfig === null) throw new Error('the codec is unknown');
  const source = new EncodedVideoPacketSource(codec);
  output.addVideoTrack(source, { rotation: await track.getRotation() });
  return {
    packets: new EncodedPacketSink(track).packets(),
    add: (packet) => source.add(packet, { decoderConfig }),
  };
}

/** `null` where there is no sound that can be copied. */
async function soundLane(output: Output, input: Input): Promise<Lane | null> {
  const track: InputAudioTrack | null = await input.getPrimaryAudioTrack();
  const [codec, decoderConfig] = [await track?.getCodec(), await track?.getDecoderConfig()];
  if (track === null || !codec || !decoderConfig) return null;
  if (!output.format.getSupportedAudioCodecs().includes(codec)) return null;
  const source = new EncodedAudioPacketSource(codec);
  output.addAudioTrack(source);
  return {
    packets: new EncodedPacketSink(track).packets(),
    add: (packet) => source.add(packet, { decoderConfig }),
  };
}

/** Passes packets on in the order of their times, since files hold sound and picture side by side. */
async function copyPackets(lanes: readonly Lane[], origin: number): Promise<void> {
  const heads = await Promise.all(
    lanes.map(async (lane) => ({ lane, head: await lane.packets.next() })),
  );
  for (;;) {
    const waiting = heads.filter(({ head }) => !head.done);
    const [first] = waiting.sort((a, b) => timeOf(a.head) - timeOf(b.head));
    if (first === undefined) return;
    const packet: EncodedPacket = first.head.value;
    const timestamp = packet.timestamp - origin;
    // What lies before the first picture is not copied. Times are rounded differently in each format.
    if (timestamp > -0.001) {
      await first.lane.add(packet.clone({ timestamp: Math.max(0, timestamp) }));
    }
    first.head = await first.lane.packets.next();
  }
}

function timeOf({ value }: IteratorResult<EncodedPacket>): number {
  return (value as EncodedPacket).timestamp;
}
