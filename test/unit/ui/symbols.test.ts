import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { EXPRESSIONS, type Label } from '../../../src/analysis/types';
import { EXPRESSION_COLOURS, EXPRESSION_GLYPHS } from '../../../src/ui/symbols';

const LABELS: readonly Label[] = [...EXPRESSIONS, 'unsure'];

/** The values of a custom property in theme.css: first the light one, then the dark one. */
async function themeValues(property: string): Promise<string[]> {
  const css = await readFile(new URL('../../../src/ui/theme.css', import.meta.url), 'utf8');
  return [...css.matchAll(new RegExp(`--${property}: (#[0-9a-f]{6});`, 'g'))].map(
    (match) => match[1] as string,
  );
}

/** Relative luminance of WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe('symbols', () => {
  it.each(LABELS)('%s has the same colours in the theme', async (label) => {
    const { onLight, onDark } = EXPRESSION_COLOURS[label];
    expect(await themeValues(label)).toEqual([onLight, onDark]);
  });

  it.each(LABELS)('%s stands out from both surfaces', async (label) => {
    const [light, dark] = (await themeValues('surface')) as [string, string];
    expect(contrast(EXPRESSION_COLOURS[label].onLight, light)).toBeGreaterThanOrEqual(3);
    expect(contrast(EXPRESSION_COLOURS[label].onDark, dark)).toBeGreaterThanOrEqual(3);
  });

  it('give every label a face of its own', () => {
    expect(new Set(LABELS.map((label) => EXPRESSION_GLYPHS[label])).size).toBe(LABELS.length);
  });
});
