import type { ComponentChildren } from 'preact';
import type { Problem } from '../messaging/session';
import { problemText } from './problems';
import { STRINGS } from './strings';

interface ProblemBannerProps {
  readonly problem: Problem;
  /** Folder of the expression model with which the session continues, if it does. */
  readonly continuesWith?: string | null;
  /** Buttons that help with the problem. */
  readonly children?: ComponentChildren;
}

/** What went wrong and what to do about it; announced by screen readers when it appears. */
export function ProblemBanner({ problem, continuesWith = null, children }: ProblemBannerProps) {
  const { sentence, hint, technical } = problemText(problem, continuesWith);
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
