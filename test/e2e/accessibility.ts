import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** The accessibility rules that a page breaks, according to axe-core, each with the first element that breaks it. */
export async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { run } = (globalThis as unknown as { axe: typeof axe }).axe;
    return (await run()).violations.map(({ id, nodes }) => ({ id, html: nodes[0]?.html }));
  });
  return violations.map(({ id, html }) => `${id}: ${html}`);
}
