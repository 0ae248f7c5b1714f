/** What a page that watches a session may tell the engine; it may be of another version. */
import * as v from 'valibot';
import type { WatchUpMessage } from './protocol';

const schemas: {
  readonly [T in WatchUpMessage['type']]: v.GenericSchema<Extract<WatchUpMessage, { type: T }>>;
} = {
  watch: v.object({ type: v.literal('watch'), tabId: v.pipe(v.number(), v.integer()) }),
  record: v.object({ type: v.literal('record') }),
  figures: v.object({ type: v.literal('figures') }),
};

/** Whether something that arrived is a message to the engine, with all that such a message has. */
export function isWatchUpMessage(value: unknown): value is WatchUpMessage {
  return Object.values(schemas).some((schema) => v.is(schema, value));
}
