/** What the analysis worker does about recorded videos; loaded with the first one. */
import type { Pipeline } from '../../analysis/pipeline';
import type { ReadVideoRequest, VideoNotice } from '../protocol';
import { annotateVideo, type SaveVideoRequest } from './annotate-video';
import { problemOf, VideoError } from './problems';
import { type ReadEnd, readVideo } from './read-video';

interface WithPort {
  readonly port: MessagePort;
}

/** Reads a video and passes its readings on over the port, which ends with it. */
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

/** Writes the annotated copy of a video and passes the progress on over the port. */
export function annotateVideoTo({ port, ...request }: SaveVideoRequest & WithPort): Promise<File> {
  return overPort(port, (signal, notify) =>
    annotateVideo(request, signal, (share) => notify({ type: 'written', share })),
  );
}

/** The only thing ever said over the port from the other side is that the work should stop. */
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
    // A model that is missing is no problem of the video.
    if (error instanceof Error && error.name === 'ModelError') throw error;
    throw new VideoError(problemOf(error));
  } finally {
    notify({ type: 'end' });
    port.close();
  }
}
