import { effect } from '@preact/signals';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ParticipantSnapshot, SessionSnapshot } from '../../../src/messaging/session';
import { PanelModel, type RowModel } from '../../../src/panel/panel-model';
import { FIRST_STATE, type LiveState } from '../../../src/ui/live/state';
import { reading } from '../made-readings';
import { participant, snapshot } from '../ui/make';

/** Epoch ms. */
const START = 1.7e12;

let model: PanelModel;
let nowMs: number;

const state = (
  participants: readonly ParticipantSnapshot[],
  change: Partial<SessionSnapshot> = {},
) =>
  ({
    ...FIRST_STATE,
    settings: {
      consentAt: 1,
      overlay: true,
      figures: false,
      gender: false,
      expressionModel: 'expression-ensemble',
      language: 'browser',
      callSites: [],
    },
    snapshot: snapshot({ participants, ...change }),
  }) satisfies LiveState;
const SETTINGS = state([]).settings;

function take(participants: readonly ParticipantSnapshot[], change: Partial<SessionSnapshot> = {}) {
  model.take({ ...state(participants, change), settings: SETTINGS }, nowMs);
}

const row = (key: string) => model.row(key) as RowModel;

beforeEach(() => {
  model = new PanelModel(FIRST_STATE);
  nowMs = START;
});

describe('PanelModel', () => {
  it('lists and counts whom the page shows without a picture, apart from the rows', () => {
    const mary = { id: 'c', name: 'Mary' };
    take([participant(1)], { withoutCamera: [mary] });
    expect(model.withoutCamera.value).toEqual([{ key: 'c', name: 'Mary' }]);
    expect(model.shown.value).toEqual([participant(1).id]);
    expect(model.roomLine.value).toMatch(/, 1 without a camera$/);
    // Her camera is switched on.
    take([participant(1), participant(2, { name: 'Mary' })]);
    expect(model.withoutCamera.value).toEqual([]);
    expect(model.roomLine.value).not.toContain('camera');
  });

  it('searches among all, once they are many', () => {
    const some = Array.from({ length: 12 }, (_, i) => ({ id: `c${i}`, name: `Mary ${i}` }));
    take([participant(1)], { withoutCamera: some });
    expect(model.isLong.value).toBe(true);
    model.query.value = 'mary 11';
    expect(model.withoutCamera.value.map(({ name }) => name)).toEqual(['Mary 11']);
    expect(model.shown.value).toEqual([]);
    take([participant(1)], { withoutCamera: some.slice(1) });
    expect(model.withoutCamera.value).toHaveLength(11);
    expect(model.shown.value).toHaveLength(1);
  });

  it('changes nothing that looks the same', () => {
    const fresh = (number: number) => participant(number, { ageMs: number, people: [reading()] });
    take([fresh(1), fresh(2)]);
    let changes = -1;
    const stop = effect(() => {
      for (const key of model.shown.value) void row(key).view.value;
      void [model.state.value, model.roomLine.value, model.leftOut.value];
      changes += 1;
    });
    take([fresh(1), fresh(2)], { latencyMs: { p50: 1, p95: 2 } });
    expect(changes).toBe(0);
    take([fresh(1), participant(2, { people: [reading({ label: 'sad' })] })]);
    expect(changes).toBe(1);
    stop();
  });

  it('notes a label a second, and nothing where it heard nothing for long', () => {
    take([participant(1)]);
    nowMs += 1000;
    take([participant(1)]);
    expect(row('video-1').spark.value).toBe('M58 10.5H60');
    nowMs += 10_000;
    take([participant(1)]);
    expect(row('video-1').spark.value).toBe('M48 10.5H50M59 10.5H60');
    nowMs -= 5000;
    take([participant(1)]);
    expect(row('video-1').spark.value).toBe('M48 10.5H50M59 10.5H60');
  });

  it('gives whoever comes back within a minute the same row', () => {
    take([participant(1), participant(2)]);
    const before = row('video-2');
    nowMs += 30_000;
    take([participant(1)]);
    expect(model.shown.value).toEqual(['video-1']);
    take([participant(1), participant(2)]);
    expect(row('video-2')).toBe(before);
    nowMs += 1000;
    take([participant(1)]);
    nowMs += 90_000;
    take([participant(1)]);
    expect(model.row('video-2')).toBeUndefined();
  });

  it('has the figures of open rows only', () => {
    take([participant(1)]);
    expect(row('video-1').details.value).toBeNull();
    model.toggle('video-1');
    expect(row('video-1').details.value?.reading?.label).toBe('happy');
    take([participant(1, { people: [reading({ label: 'sad' })] })]);
    expect(row('video-1').details.value?.reading?.label).toBe('sad');
    model.toggle('video-1');
    expect(row('video-1').details.value).toBeNull();
  });

  it('says who is left out, and draws the room’s last minutes', () => {
    const out = participant(2, { state: 'left-out', people: [] });
    for (let i = 0; i < 5; i++) {
      take([participant(1), out]);
      nowMs += 1000;
    }
    expect(model.leftOut.value).toEqual(['video-2']);
    expect(model.roomLine.value).toBe('1 happy, 1 left out');
    expect(model.stripWords.value).toBe('happy 100 %');
    expect(model.strip[3]?.value).toBe('M59 4v-0.5h1v0.5z');
  });

  it('forgets what was read of whoever is left out', () => {
    for (let i = 0; i < 6; i++) {
      take([participant(1), participant(2)]);
      nowMs += 1000;
    }
    const out = participant(2, { state: 'left-out', people: [] });
    take([participant(1), out]);
    expect(row('video-1').spark.value).not.toBe('');
    expect(row('video-2').spark.value).toBe('');
    expect(model.stripWords.value).toBe('');
  });

  it('begins anew with the next session', () => {
    take([participant(1)]);
    model.togglePin('video-1');
    nowMs += 5000;
    take([participant(1)], { sessionId: 'another' });
    expect(model.pinned.value.size).toBe(0);
    expect(row('video-1').spark.value).toBe('M59 10.5H60');
  });
});
