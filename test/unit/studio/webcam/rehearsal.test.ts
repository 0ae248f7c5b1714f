import { type Signal, signal } from '@preact/signals';
import { expect, it } from 'vitest';
import type { FrameReadings } from '../../../../src/analysis/types';
import type { FilmState } from '../../../../src/studio/webcam/film';
import { COUNTDOWN_S, Rehearsal } from '../../../../src/studio/webcam/rehearsal';
import { frame } from '../../made-readings';

const video = { videoWidth: 640, videoHeight: 360 } as HTMLVideoElement;

/** @param outcome of beginning to film: a recording, none, or a question that nobody answers */
function made(outcome: 'recorded' | 'failed' | 'asking' = 'recorded') {
  const state: Signal<FilmState> = signal('off');
  const asked: (boolean | undefined)[] = [];
  const film = {
    state,
    begin: async (_: unknown, annotated?: boolean) => {
      asked.push(annotated);
      if (outcome === 'recorded') state.value = 'on';
      if (outcome !== 'asking') return;
      state.value = 'starting';
      await new Promise(() => undefined);
    },
    finish: async () => {
      state.value = 'off';
      return new File(['x'], 'talk.webm');
    },
  };
  const live = { frame: signal<FrameReadings | null>(frame(4000, [{}])) };
  const seconds: (() => void)[] = [];
  const rehearsal = new Rehearsal(
    film,
    live,
    () => new Promise((resolve) => seconds.push(resolve)),
  );
  const pass = async () => {
    seconds.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { rehearsal, film, live, asked, pass };
}

it('counts down, then records without labels and keeps what is read from then on', async () => {
  const { rehearsal, live, asked, pass } = made();
  void rehearsal.begin(video);
  for (let left = COUNTDOWN_S; left > 0; left--) {
    expect([rehearsal.state.value, rehearsal.leftS.value]).toEqual(['counting', left]);
    await pass();
  }
  expect(rehearsal.state.value).toBe('on');
  expect(asked).toEqual([false]);
  for (let i = 1; i <= 5; i++) live.frame.value = frame(4000 + 200 * i, [{}]);
  expect([...(rehearsal.record?.people[0]?.timeline ?? [])].map(({ tMs }) => tMs)).toEqual([
    0, 200, 400, 600, 800,
  ]);
  expect((await rehearsal.finish())?.name).toBe('talk.webm');
  expect(rehearsal.state.value).toBe('off');
});

it('can be cancelled while it counts down', async () => {
  const { rehearsal, asked, pass } = made();
  void rehearsal.begin(video);
  await pass();
  expect(await rehearsal.finish()).toBeNull();
  await pass();
  expect(rehearsal.state.value).toBe('off');
  expect(asked).toEqual([]);
});

it('records nothing where it is cancelled while the browser asks for the microphone', async () => {
  const { rehearsal, film, pass } = made('asking');
  void rehearsal.begin(video);
  for (let left = COUNTDOWN_S; left > 0; left--) await pass();
  expect(film.state.value).toBe('starting');
  expect(await rehearsal.finish()).toBeNull();
  expect([film.state.value, rehearsal.state.value]).toEqual(['off', 'off']);
  // A recording that is none of its own goes on.
  film.state.value = 'on';
  expect(await rehearsal.finish()).toBeNull();
  expect(film.state.value).toBe('on');
});

it('is over where nothing can be recorded', async () => {
  const { rehearsal, pass } = made('failed');
  void rehearsal.begin(video);
  for (let left = COUNTDOWN_S; left > 0; left--) await pass();
  expect(rehearsal.state.value).toBe('off');
});

it('hides what is read from whoever wants to guess first', async () => {
  const { rehearsal, pass } = made();
  rehearsal.guess.value = true;
  expect(rehearsal.hides).toBe(false);
  void rehearsal.begin(video);
  await pass();
  expect(rehearsal.hides).toBe(true);
  await rehearsal.finish();
});
