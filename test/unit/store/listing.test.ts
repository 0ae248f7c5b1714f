import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manifestFor } from '../../../scripts/extension/manifest';
import { TARGETS } from '../../../scripts/extension/target';
import { ROOT } from '../../../scripts/files/root';

const text = (name: string) => readFileSync(join(ROOT, 'store', name), 'utf8');

/** The text under a heading of the second level. */
function section(name: string, heading: string): string {
  const [, ...sections] = text(name).split(/^## /m);
  const found = sections.find((each) => each.startsWith(`${heading}\n`));
  return found?.slice(heading.length).trim() ?? '';
}

describe.each(['listing.en.md', 'listing.de.md'])('%s', (name) => {
  it('keeps to the lengths that the stores allow', () => {
    expect(section(name, 'Name')).toBe('Countenance');
    const summary = section(name, 'Summary');
    expect(summary.length).toBeGreaterThan(0);
    expect(summary.length).toBeLessThanOrEqual(132);
    // Edge wants at least 250 characters, Chrome at most 16,000.
    const description = section(name, 'Description');
    expect(description.length).toBeGreaterThanOrEqual(250);
    expect(description.length).toBeLessThanOrEqual(10_000);
  });
});

it('gives a reason for each permission, and for none that is not asked for', () => {
  const asked = TARGETS.flatMap((target) => {
    const manifest = JSON.parse(JSON.stringify(manifestFor(target))) as Record<string, string[]>;
    return ['permissions', 'optional_permissions', 'optional_host_permissions'].flatMap(
      (key) => manifest[key] ?? [],
    );
  });
  const explained = [...section('review.md', 'Permissions').matchAll(/^\| `([^`]+)`/gm)];
  expect(explained.map(([, name]) => name).sort()).toEqual([...new Set(asked)].sort());
});
