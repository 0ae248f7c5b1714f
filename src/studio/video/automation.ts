/** What `npm run analyze` calls for videos, with the same code as the tab. */

import type { AnalysisClient } from '../analysis-client';
import { type VideoChoices, VideoJob } from './job';
import { resultOf, statisticsFiles } from './saving';
import { WORDS } from './strings';

export type VideoOutcome =
  | {
      readonly ok: true;
      readonly people: number;
      readonly durationMs: number;
      /** From the file to the last reading, ms. */
      readonly tookMs: number;
      /** Why the video was not read to its end; one sentence. */
      readonly cut: string | null;
    }
  /** One sentence that names the file. */
  | { readonly ok: false; readonly problem: string };

export interface VideoAutomation {
  readVideo(file: File, choices: VideoChoices): Promise<VideoOutcome>;
  /** The statistics of the video that was read last: text, CSV and JSON, in this order. */
  videoStatistics(): File[];
  /** Writes the annotated copy of the video that was read last; a sentence where that fails. */
  videoCopy(): Promise<File | string>;
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
    videoStatistics() {
      const result = last && resultOf(last);
      return result === null ? [] : statisticsFiles(result);
    },
    async videoCopy() {
      const copy = await last?.annotate(client);
      return copy instanceof File ? copy : copyProblem(last);
    },
  };
}

function outcomeOf({ facts, record, state, problem, tookMs }: VideoJob): VideoOutcome {
  const sentence = problem.value;
  if (facts === null || record === null || state.value !== 'done')
    return { ok: false, problem: sentence ?? '' };
  return {
    ok: true,
    people: record.people.length,
    durationMs: facts.durationMs,
    tookMs: tookMs.value ?? 0,
    cut: sentence,
  };
}

function copyProblem(job: VideoJob | null): string {
  const writing = job?.writing.value;
  return writing?.type === 'failed' ? writing.sentence : WORDS.noneRead;
}
