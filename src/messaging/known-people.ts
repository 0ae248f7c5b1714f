/** Who is in a session in which somebody is left out, wherever it comes from: what is kept may be of another version. */
import * as v from 'valibot';
import type { KnownPeople } from './protocol';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** All that is known of them, and nothing else. */
export const knownPeople = v.object({
  participants: v.array(
    v.object({
      number: count,
      page: v.string(),
      id: v.string(),
      pageName: v.nullable(v.string()),
      givenName: v.nullable(v.string()),
      leftOut: v.boolean(),
      people: count,
    }),
  ),
  only: v.nullable(count),
}) satisfies v.GenericSchema<KnownPeople>;
