import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { InputError } from '../scripts/cli/errors';
import { ROOT } from '../scripts/files/root';
import { writeSection } from '../scripts/files/write-section';
import { writeJson } from '../scripts/files/write-whole';
import type { Resource } from '../scripts/server/local-server';
import type { BackendName } from '../src/analysis/backend';
import { openBenchPage } from './bench-page';
import type { Result } from './peers/contestant';
import { type Measured, peersTable } from './peers/table';

const SIZES = [1, 4, 9, 25, 49];

interface Program {
  readonly name: string;
  /** Its module, and the call of it that measures it. */
  readonly entry: string;
  readonly call: string;
}

const CONTESTANTS: readonly Program[] = [
  { name: 'Countenance', entry: 'peers/countenance', call: 'run' },
  { name: '@vladmandic/human', entry: 'peers/human', call: "run.bind(null, 'default')" },
  {
    name: '@vladmandic/human, expressions alone',
    entry: 'peers/human',
    call: "run.bind(null, 'expressions')",
  },
  { name: '@vladmandic/face-api, tiny', entry: 'peers/face-api', call: "run.bind(null, 'tiny')" },
  { name: '@vladmandic/face-api, SSD', entry: 'peers/face-api', call: "run.bind(null, 'ssd')" },
];

/**
 * Compares what calls and pictures cost with what they cost two other projects, one after the other in
 * a headless Chromium of its own, on WASM with one thread, with their own models; where there is a GPU, on
 * WebGPU and WebGL, too. Writes the figures and the tables in docs/performance.md.
 *
 * @param words names of programs to leave the others out, in which case nothing is written
 */
export async function benchPeers(words: readonly string[]): Promise<void> {
  const chosen = CONTESTANTS.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
  );
  if (chosen.length === 0) throw new InputError(`${words.join(' ')} is none of the programs.`);
  const programs = await measureAll(chosen, 'wasm');
  const onGpu: { backend: BackendName; programs: Measured[] }[] = [];
  for (const backend of await gpuBackendsHere()) {
    onGpu.push({ backend, programs: await measureAll(chosen, backend) });
  }
  const tables = [
    peersTable(programs),
    ...onGpu.map(({ backend, programs }) => `On ${backend}:\n\n${peersTable(programs)}`),
  ].join('\n\n');
  console.log(tables);
  if (words.length > 0) return;
  await writeJson(`${ROOT}docs/performance/peers.json`, { sizes: SIZES, programs, onGpu });
  await writeSection(`${ROOT}docs/performance.md`, 'peers', tables);
}

async function gpuBackendsHere(): Promise<BackendName[]> {
  const { page, close } = await openBenchPage('peers/gpu', [1], 'webgpu');
  try {
    return (await page.evaluate('bench.gpuBackends()')) as BackendName[];
  } finally {
    await close();
  }
}

/** Those that run on the backend: all do on WASM. */
async function measureAll(programs: readonly Program[], backend: BackendName): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const program of programs) {
    console.log(`${program.name} on ${backend} …`);
    try {
      measured.push({ name: program.name, ...(await measure(program, backend)) });
    } catch (error) {
      if (backend === 'wasm') throw error;
      console.log(`It was left out: ${String(error)}`);
    }
  }
  return measured;
}

async function measure(
  { entry, call }: Program,
  backend: BackendName,
): Promise<Omit<Measured, 'name'>> {
  const { browser, page, resources, material, close } = await openBenchPage(entry, SIZES, backend);
  try {
    const loaded = new Set(['/bench.js']);
    page.on('response', (response) => loaded.add(new URL(response.url()).pathname));
    const memory = await MemoryWatch.start(browser);
    const result = (await page.evaluate(`(bench.${call})(${JSON.stringify(material)})`)) as Result;
    const bytes = [...loaded]
      .filter((path) => !path.startsWith('/photos/'))
      .reduce((sum, path) => sum + sizeOf(resources.get(path)), 0);
    return { ...result, bytes, memory: memory.stop() };
  } finally {
    await close();
  }
}

function sizeOf(resource: Resource | undefined): number {
  const content = resource?.content ?? '';
  if (typeof content === 'object' && 'file' in content) return readFileSync(content.file).length;
  return content.length;
}

/** Looks how much memory the processes of a browser's pages take. */
class MemoryWatch {
  private most: number | null = null;
  private readonly timer = setInterval(() => this.look(), 500);

  private constructor(private readonly pids: readonly number[]) {}

  static async start(browser: Browser): Promise<MemoryWatch> {
    const cdp = await browser.newBrowserCDPSession();
    const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
    return new MemoryWatch(
      processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id),
    );
  }

  /** @returns the most that any of them took, bytes */
  stop(): number | null {
    clearInterval(this.timer);
    this.look();
    return this.most;
  }

  private look(): void {
    for (const pid of this.pids) {
      try {
        const own = /^Pss_Anon:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
        this.most = Math.max(this.most ?? 0, 1024 * Number(own?.[1] ?? 0));
      } catch {
        // Not Linux, or the process has ended.
      }
    }
  }
}
