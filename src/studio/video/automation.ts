/** What `npm run analyze` does with videos, by the same code as the tab. */
import type { AnalysisClient } from '../analysis-client';
import { videoCsv, videoJson, videoText } from './exports';
import { type ReadChoices, VideoJob } from './job';
import { saveFile } from './save-file';
import { resultOf } from './saving';

export type VideoOutcome =
  | {
      readonly ok: true;
      /** As text, since a long video's is large: a {@link VideoJson}. */
      readonly json: string;
      readonly csv: string;
      readonly text: string;
      readonly people: number;
      readonly durationMs: number;
      /** From the file to the last reading, ms. */
      readonly tookMs: number;
      /** What should be known although the video was read; one sentence. */
      readonly note: string | null;
    }
  /** One sentence that names the file. */
  | { readonly ok: false; readonly problem: string };

/** `name` is that of the file, which the browser has been told to save. */
export type CopyOutcome =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly problem: string };

export interface VideoAutomation {
  readVideo(file: File, choices: ReadChoices): Promise<VideoOutcome>;
  /** Writes the annotated copy of the video that was read last, as a download. */
  saveVideo(): Promise<CopyOutcome>;
}

export function automateVideos(client: AnalysisClient): VideoAutomation {
  let last: VideoJob | null = null;
  return {
    async readVideo(file, choices) {
      const job = new VideoJob(1, file, choices);
      last = job;
      await job.read(client);
      return outcomeOf(job);
    },
    async saveVideo() {
      const copy = (await last?.annotate(client)) ?? null;
      if (copy === null) return { ok: false, problem: whyNot(last) };
      saveFile(copy.name, copy);
      return { ok: true, name: copy.name };
    },
  };
}

function outcomeOf(job: VideoJob): VideoOutcome {
  const result = resultOf(job);
  const note = job.problem.value;
  if (result === null || job.state.value !== 'done') return { ok: false, problem: note ?? '' };
  const { people, facts } = result.record;
  return {
    ok: true,
    json: JSON.stringify(videoJson(result)),
    csv: [...videoCsv(result)].join(''),
    text: videoText(result),
    people: people.length,
    durationMs: facts.durationMs,
    tookMs: job.tookMs.value ?? 0,
    note,
  };
}

function whyNot(job: VideoJob | null): string {
  const writing = job?.writing.value;
  return writing?.type === 'failed' ? writing.sentence : 'No video was read.';
}
