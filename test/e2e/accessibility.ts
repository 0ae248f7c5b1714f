import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * The accessibility rules that a page breaks, according to axe-core, each with the first element that
 * breaks it. Transitions are brought to their end first: halfway between two colour schemes a button has
 * a contrast that nobody is shown for longer than that.
 */
export async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    // Reading a style makes the transitions start that a new colour scheme or state calls for.
    getComputedStyle(document.documentElement).getPropertyValue('color');
    for (const animation of document.getAnimations()) {
      if (animation instanceof CSSTransition) animation.finish();
    }
    const { run } = (globalThis as unknown as { axe: typeof axe }).axe;
    return (await run()).violations.map(({ id, nodes }) => ({ id, html: nodes[0]?.html }));
  });
  return violations.map(({ id, html }) => `${id}: ${html}`);
}
