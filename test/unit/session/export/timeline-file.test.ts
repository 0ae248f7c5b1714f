import { expect, it, vi } from 'vitest';
import { type DrawTimeline, timelineFile } from '../../../../src/session/export/timeline-file';
import { FULL, madePicture, madeStore } from './made-export';

it('draws no word of a mark where it is to have no names', async () => {
  const store = await madeStore({ change: FULL });
  const draw = vi.fn<DrawTimeline>(madePicture);
  await timelineFile(store, 'a', false, draw);
  await timelineFile(store, 'a', true, draw);
  const words = draw.mock.calls.map(([{ marks }]) => marks.map(({ word }) => word));
  expect(words).toEqual([[''], FULL.marks?.map(({ word }) => word)]);
  expect(draw.mock.calls[0]?.[0].marks[0]?.atMs).toBe(FULL.marks?.[0]?.atMs);
});

it('says in the file what it was made with, and when', async () => {
  const file = await timelineFile(await madeStore({ change: FULL }), 'a', true, madePicture);
  expect(file.name).toBe('timeline.png');
  const text = await file.text();
  for (const words of ['0.1.0', 'expression-ensemble', '2026-11-24', 'Europe/Berlin']) {
    expect(text).toContain(words);
  }
});

it('says so where the session is gone', async () => {
  const made = timelineFile(await madeStore(), 'other', true, madePicture);
  await expect(made).rejects.toThrow('has been deleted');
});
