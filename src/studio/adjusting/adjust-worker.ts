/** The worker in which a model is adjusted. It does one thing and is then ended, also to stop it. */
import { adjust, type Outcome } from './adjust';
import type { Sample } from './labelled-data';

export type AdjustNotice =
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'outcome'; readonly outcome: Outcome };

addEventListener('message', ({ data }: MessageEvent<readonly Sample[]>) => {
  const tell = (notice: AdjustNotice) => postMessage(notice);
  const outcome = adjust(data, (share) => tell({ type: 'progress', share }));
  tell({ type: 'outcome', outcome });
});
