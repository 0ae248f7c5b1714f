/** The formats to record in, without and with sound; the first that the browser supports is used. */
const SILENT = ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm', 'video/mp4'];
const SOUNDING = ['video/webm;codecs=vp9,opus', 'video/webm;codecs=vp8,opus', ...SILENT.slice(2)];

/** Frames per second of a recording. */
const RATE = 25;

/** A recording of a canvas that is under way. */
export interface Recording {
  readonly startedAt: number;
  /** Ends the recording. @returns its file */
  stop(): Promise<File>;
}

/**
 * Records what a canvas shows. The browser keeps long recordings on disk.
 *
 * @param microphone recorded too; it is closed when the recording ends or fails to begin
 * @throws DOMException where the browser cannot record
 */
export function record(
  canvas: HTMLCanvasElement,
  microphone: MediaStream | null,
  now: Date,
): Recording {
  const recorder = begin(canvas, microphone);
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  return {
    startedAt: performance.now(),
    stop: () =>
      new Promise((resolve) => {
        recorder.addEventListener('stop', () => {
          close(microphone);
          const type = recorder.mimeType;
          const extension = type.startsWith('video/mp4') ? 'mp4' : 'webm';
          resolve(new File(parts, `${stamped('webcam', now)}.${extension}`, { type }));
        });
        recorder.stop();
      }),
  };
}

function begin(canvas: HTMLCanvasElement, microphone: MediaStream | null): MediaRecorder {
  const types = microphone === null ? SILENT : SOUNDING;
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type)) ?? '';
  const stream = canvas.captureStream(RATE);
  for (const track of microphone?.getAudioTracks() ?? []) stream.addTrack(track);
  try {
    const recorder = new MediaRecorder(stream, { mimeType });
    recorder.start(1000);
    return recorder;
  } catch (error) {
    close(microphone);
    throw error;
  }
}

function close(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/** "webcam-2026-11-21-183045": a name that sorts by time and is valid on every file system. */
export function stamped(name: string, at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${name}-${day}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;
}
