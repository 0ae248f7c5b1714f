import { afterEach, expect, it, vi } from 'vitest';
import { Film } from '../../../../src/studio/webcam/film';

afterEach(() => vi.unstubAllGlobals());

const video = {} as HTMLVideoElement;

function microphone(getUserMedia: () => Promise<unknown>) {
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } });
  const film = new Film();
  film.sound.value = true;
  return film;
}

it('says why there is no sound, and records nothing', async () => {
  const film = microphone(async () => {
    throw new DOMException('no such device', 'NotFoundError');
  });
  await film.begin(video);
  expect(film.state.value).toBe('off');
  expect(film.problem.value).toContain('No microphone was found');
});

it('closes a microphone that opens after the camera has been closed', async () => {
  const track = { stop: vi.fn() };
  const film: Film = microphone(async () => {
    await film.finish();
    return { getTracks: () => [track] };
  });
  await film.begin(video);
  expect(track.stop).toHaveBeenCalledOnce();
  expect(film.state.value).toBe('off');
  expect(film.problem.value).toBeNull();
});

it('records nothing for a question that was cancelled, also where another one is open', async () => {
  const answers: ((stream: unknown) => void)[] = [];
  const film = microphone(() => new Promise((resolve) => answers.push(resolve)));
  void film.begin(video);
  await film.finish();
  void film.begin(video);
  const track = { stop: vi.fn() };
  answers[0]?.({ getTracks: () => [track] });
  await vi.waitFor(() => expect(track.stop).toHaveBeenCalledOnce());
  expect(film.state.value).toBe('starting');
  await film.finish();
});
