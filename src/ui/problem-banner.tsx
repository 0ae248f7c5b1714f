import type { ComponentChildren } from 'preact';
import type { Problem } from '../messaging/session';
import { problemText } from './problems';
import { STRINGS } from './strings';

interface ProblemBannerProps {
  readonly problem: Problem;
  /** Folder of the expression model with which a session goes on in spite of it. */
  readonly goesOnWith?: string | null;
  /** Buttons that do something about it. */
  readonly children?: ComponentChildren;
}

/** What went wrong and what to do; read out when it appears. */
export function ProblemBanner({ problem, goesOnWith = null, children }: ProblemBannerProps) {
  const { sentence, hint, technical } = problemText(problem, goesOnWith);
  return (
    <div class="problem" role="alert">
      <p class="problem-sentence">{sentence}</p>
      {hint !== null && <p>{hint}</p>}
      {technical !== null && (
        <p class="problem-technical" title={technical}>
          {STRINGS.technical(technical)}
        </p>
      )}
      {children && <div class="problem-buttons">{children}</div>}
    </div>
  );
}
