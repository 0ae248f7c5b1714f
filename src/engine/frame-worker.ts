/** A worker that reads frames: decodes them, finds and follows faces, and reads them. */
import { packagedSource } from '../analysis/model-files';
import { Models } from '../analysis/models';
import { Pipeline } from '../analysis/pipeline';
import { adjustedModel } from '../storage/adjusted-models';
import type { ToWorker } from './worker-protocol';
import { WorkerSide } from './worker-side';

/** An absolute path: the root is that of the package. */
const models = new Models(packagedSource('/models/'), { read: adjustedModel });
const worker = new WorkerSide({ models, pipeline: new Pipeline(models) }, (message) =>
  postMessage(message),
);
addEventListener('message', ({ data }: MessageEvent<ToWorker>) => worker.hear(data));
