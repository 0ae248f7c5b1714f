import { readdirSync, readFileSync } from 'node:fs';
import type { Browser } from '../../scripts/chromium/launch';

/** Linux cuts the names of threads. */
const LONGEST_NAME = 15;
/** Linux counts the time of threads in hundredths of a second for programs. */
const MS_PER_TICK = 10;

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

/**
 * How long the dedicated workers of a browser that run now have been computing, ms.
 *
 * @returns `null` where the operating system does not say so
 */
export async function workersCpuMs({ cdp }: Browser): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, { id }) => sum + workersCpuMsOf(id), 0);
}

function privateBytesOf(pid: number): number {
  const lines = textOf(`${pid}/smaps_rollup`).matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm);
  return [...lines].reduce((sum, [, kilobytes]) => sum + 1024 * Number(kilobytes), 0);
}

function workersCpuMsOf(pid: number): number {
  return threadsOf(pid)
    .map((thread) => /^\d+ \((.*)\) (.*)$/.exec(textOf(`${pid}/task/${thread}/stat`).trim()))
    .filter((stat) => stat?.[1]?.startsWith('DedicatedWorker'.slice(0, LONGEST_NAME)))
    .reduce((sum, stat) => {
      // The 14th and 15th fields of the line: in programs, and in the system for them.
      const fields = stat?.[2]?.split(' ') ?? [];
      return sum + (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
    }, 0);
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    // It has ended meanwhile.
    return [];
  }
}

/** Empty where the process has ended meanwhile. */
function textOf(file: string): string {
  try {
    return readFileSync(`/proc/${file}`, 'utf8');
  } catch {
    return '';
  }
}
