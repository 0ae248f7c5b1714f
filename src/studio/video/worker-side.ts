/** The analysis worker's part for recorded videos; loaded with the first one. */
import type { Pipeline } from '../../analysis/pipeline';
import type { ReadVideoRequest, VideoNotice } from '../protocol';
import { annotateVideo, type SaveVideoRequest } from './annotate-video';
import { problemOf, VideoError } from './problems';
import { type ReadEnd, readVideo } from './read-video';

interface WithPort {
  readonly port: MessagePort;
}

/** Reads a video and sends its readings over the port, which is closed at the end. */
export function readVideoTo(
  pipeline: Pipeline,
  { file, models, rate, port }: ReadVideoRequest & WithPort,
): Promise<ReadEnd> {
  return overPort(port, (signal, notify) =>
    readVideo(file, {
      pipeline,
      models,
      rate,
      signal,
      onFacts: (facts) => notify({ type: 'facts', facts }),
      onFrames: (frames, doneMs) => notify({ type: 'frames', frames, doneMs }),
    }),
  );
}

/** Writes the annotated copy of a video and sends its progress over the port. */
export function annotateVideoTo({ port, ...request }: SaveVideoRequest & WithPort): Promise<File> {
  return overPort(port, (signal, notify) =>
    annotateVideo(request, signal, (share) => notify({ type: 'written', share })),
  );
}

/** Runs work that the page can cancel: any message from the page over the port means that. */
async function overPort<T>(
  port: MessagePort,
  work: (signal: AbortSignal, notify: (notice: VideoNotice) => void) => Promise<T>,
): Promise<T> {
  const cancelled = new AbortController();
  const notify = (notice: VideoNotice) => port.postMessage(notice);
  port.onmessage = () => cancelled.abort();
  try {
    return await work(cancelled.signal, notify);
  } catch (error) {
    // A missing model is not a problem of the video.
    if (error instanceof Error && error.name === 'ModelError') throw error;
    throw new VideoError(problemOf(error));
  } finally {
    notify({ type: 'end' });
    port.close();
  }
}
