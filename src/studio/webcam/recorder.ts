/** What the browser can record, the best first. */
const TYPES = ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm', 'video/mp4'];

/** Frames a second of a recording. */
const RATE = 25;

/** A recording of a canvas that is going on. */
export interface Recording {
  readonly startedAt: number;
  /** Ends it; gives the file. */
  stop(): Promise<File>;
}

/**
 * Records what a canvas shows. The browser keeps long recordings on the disk.
 *
 * @throws DOMException where the browser can record nothing
 */
export function record(canvas: HTMLCanvasElement, now: Date): Recording {
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type)) ?? '';
  const recorder = new MediaRecorder(canvas.captureStream(RATE), { mimeType });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  recorder.start(1000);
  return {
    startedAt: performance.now(),
    stop: () =>
      new Promise((resolve) => {
        recorder.addEventListener('stop', () => {
          const type = recorder.mimeType;
          const extension = type.startsWith('video/mp4') ? 'mp4' : 'webm';
          resolve(new File(parts, `${stamped('webcam', now)}.${extension}`, { type }));
        });
        recorder.stop();
      }),
  };
}

/** "webcam-2026-11-21-183045": a name that sorts by time and may be a file's everywhere. */
export function stamped(name: string, at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${name}-${day}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;
}
