import { readFileSync } from 'node:fs';
import type { Browser } from '../../scripts/chromium/launch';

/**
 * The memory that all processes of a browser share with nobody, bytes.
 *
 * @returns `null` where the operating system does not say so: it is only known of Linux
 */
export async function privateBytes({ cdp }: Browser): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, { id }) => sum + privateBytesOf(id), 0);
}

function privateBytesOf(pid: number): number {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  } catch {
    // It has ended meanwhile.
    return 0;
  }
  const lines = [...text.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)];
  return lines.reduce((sum, [, kilobytes]) => sum + 1024 * Number(kilobytes), 0);
}
