/**
 * What a content script may tell the engine. One of another version, or a page that got hold of a
 * connection, may send anything, and what the engine has once believed it would trip over again and again.
 */
import * as v from 'valibot';
import type { FrameImage, FrameUpMessage, TabPlace } from './protocol';

const size = v.pipe(v.number(), v.finite(), v.minValue(0));
const coordinate = v.pipe(v.number(), v.finite());
const box = v.object({ x: coordinate, y: coordinate, width: size, height: size });
const participant = v.string();

const place = v.object({
  window: v.object({ width: size, height: size }),
  box,
  visible: box,
  hidden: v.array(box),
}) satisfies v.GenericSchema<TabPlace>;

const participantInfo = v.object({
  id: v.string(),
  number: v.pipe(v.number(), v.integer()),
  name: v.nullable(v.string()),
  state: v.picklist(['active', 'blocked', 'paused', 'frozen']),
  since: v.nullable(v.pipe(v.number(), v.finite())),
  candidate: v.boolean(),
});

const hello = v.object({
  type: v.literal('hello'),
  token: v.string(),
  page: v.string(),
  transport: v.picklist(['direct', 'runtime']),
  frame: v.exactOptional(v.object({ id: v.number(), origin: v.string() })),
});

/** Whether a picture can be read is for whoever decodes it to say: bad ones are counted. */
const image = v.custom<FrameImage>((value) => value !== null && value !== undefined);

const schema = v.variant('type', [
  hello,
  v.object({ type: v.literal('frames'), origins: v.array(v.string()) }),
  v.object({ type: v.literal('participants'), participants: v.array(participantInfo) }),
  v.object({
    type: v.literal('without-camera'),
    people: v.array(v.object({ id: v.string(), name: v.string() })),
  }),
  v.object({
    type: v.literal('frame'),
    participant,
    tMs: v.pipe(v.number(), v.finite()),
    capturedAt: v.pipe(v.number(), v.finite()),
    grabMs: v.pipe(v.number(), v.finite()),
    image,
  }),
  v.object({ type: v.literal('place'), participant, longSide: size, place }),
  v.object({ type: v.literal('skip'), participant }),
  v.object({ type: v.literal('pong') }),
  v.object({ type: v.literal('bye') }),
]) satisfies v.GenericSchema<FrameUpMessage>;

/** Whether something that arrived is a message to the engine, with all that such a message has. */
export function isFrameUpMessage(value: unknown): value is FrameUpMessage {
  return v.is(schema, value);
}
