import { join } from 'node:path';
import { ROOT } from '../files/root';

/** The browsers that there is a build for; Chrome's is Edge's, too. */
export const TARGETS = ['chrome', 'firefox'] as const;
export type Target = (typeof TARGETS)[number];

/** The folder of a target's build. */
export function distOf(target: Target): string {
  return join(ROOT, target === 'chrome' ? 'dist' : `dist-${target}`);
}
