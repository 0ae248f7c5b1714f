import { expect, it } from 'vitest';
import { emptyBlock, write } from '../../../../src/record/block';
import { MemorySessionStore } from '../../../../src/record/memory-session-store';
import type { PersonReadings } from '../../../../src/record/saved-session';
import { spansOf } from '../../../../src/record/spans';
import { figuresOf, ReadingTally } from '../../../../src/session/export/figures';
import { exportedPeople } from '../../../../src/session/export/people';
import { provenanceOf } from '../../../../src/session/export/provenance';
import { samplesOf } from '../../../../src/session/export/samples';
import { sessionText } from '../../../../src/session/export/session-text';
import { madeSession } from '../../../made-sessions';
import { reading } from '../../made-readings';
import { FULL, STARTED_AT } from './made-export';

/** One woman: happy for 6 s, then sad for 2 s, four times a second, in a call of 10 s. */
function readings(): PersonReadings {
  const block = emptyBlock(32);
  for (let i = 0; i < 32; i++) {
    const label = i < 24 ? 'happy' : 'sad';
    const gender = { label: 'woman', confidence: 0.91 } as const;
    write(block, i, reading({ label, gender, confidence: 0.94 }), STARTED_AT + i * 250);
  }
  return { person: '1.1', block };
}

async function textOf(names: boolean): Promise<string> {
  const store = new MemorySessionStore();
  await store.create(madeSession({ id: 'a', people: 1, minutes: 1, names: ['Ada'], change: FULL }));
  const own = readings();
  await store.append('a', {
    fromMs: STARTED_AT,
    toMs: STARTED_AT + 10_000,
    spans: spansOf(own),
    presences: [{ participant: 1, fromMs: STARTED_AT, toMs: STARTED_AT + 10_000 }],
    readings: [own],
  });
  const session = await store.get('a');
  if (session === null) throw new Error('no session');
  const people = exportedPeople(session, ['1.1'], names);
  const figures = figuresOf(people, await store.outline('a'), session.pauses);
  const tally = new ReadingTally();
  for await (const _ of tally.counted(samplesOf(store.readings('a'), people)));
  const whole = figures.map((one) => ({ ...one, ...tally.of(one.person) }));
  return sessionText(session, provenanceOf(session, figures, names), whole, names);
}

it('has the people for each expression, men and women, and what was predicted of each person', async () => {
  const [text = ''] = (await textOf(true)).split('\n\nThe other files\n');
  expect(text).toBe(
    [
      'How faces looked in a call',
      'program: Countenance 0.1.0',
      'session: a',
      'title: Weekly meeting',
      'page: https://meet.example/abc',
      'from: 2026-11-24 10:00:00.000',
      'to: 2026-11-24 10:01:00.000',
      'time zone: Europe/Berlin',
      'models: expression-ensemble 1.2 from 0:00 on, with the thresholds afraid 0.5, sad 0.6',
      'readings a second: 4.0 of each person in view',
      'left out: while it was paused: 0:10 to 0:12',
      '',
      'Number of people: 1',
      'People who looked, most of the time they were seen: angry 0, disgusted 0, afraid 0, happy 1, sad 0, surprised 0, neutral 0, unsure 0',
      'Apparent gender: men 0, women 1, unsure 0',
      '',
      'Shares are of the time in which a label was shown. They say how faces looked to the models, which',
      'are often wrong, and nothing about what anybody felt.',
      '',
      'Ada, apparent gender woman (91 %)',
      '  seen for 0:08, from 0:00 to 0:07; in the call for another 0:02, in which nothing could be read',
      '  looked, share of that time: happy 75 %, sad 25 %',
      '  mean confidence: happy 94 %, sad 94 %',
      '  mean probabilities: angry 1 %, disgusted 1 %, afraid 1 %, happy 71 %, sad 24 %, surprised 1 %, neutral 1 %',
      '  changes of the expression: 1',
      '',
      'Marked moments',
      '  0:05  a joke of Ada’s',
    ].join('\n'),
  );
});

it('has neither names nor what they may stand in where it is to have none', async () => {
  const text = await textOf(false);
  expect(text).toContain('Person 1, apparent gender woman (91 %)');
  expect(text).toContain('left out: all names, and the title and the address of the page');
  expect(text).toMatch(/^ {2}0:05$/m);
  expect(text).not.toMatch(/Ada|Weekly|meet\.example/);
});
