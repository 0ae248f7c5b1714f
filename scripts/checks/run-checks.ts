import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { chromiumVersion, needChromium } from '../chromium/find';
import { Failure } from '../cli/errors';
import { needNode } from '../cli/node-version';
import { build } from '../extension/build';
import { TARGETS } from '../extension/target';
import { ROOT } from '../files/root';
import { firefoxVersion, needFirefox } from '../firefox/find';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** A line for each thing that failed: a step by its name, a test by its file and name. */
  readonly failures: readonly string[];
}

/** What vitest's json reporter writes, as far as it is used. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    name: string;
    status: string;
    message: string;
    assertionResults: readonly {
      status: string;
      fullName: string;
      failureMessages?: readonly string[];
    }[];
  }[];
}

const CLEAN: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
/** A whole run must end within half an hour, on a slow machine too. */
const LIMIT_MS = 1_500_000;

function npmRun(script: string, args: readonly string[] = []): boolean {
  const { status } = spawnSync('npm', ['run', '--silent', script, '--', ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    timeout: LIMIT_MS,
    shell: process.platform === 'win32',
  });
  return status === 0;
}

/** As {@link npmRun}, beside what is done meanwhile; its output comes when it is waited for. */
function npmRunBeside(script: string): () => Promise<boolean> {
  const child = spawn('npm', ['run', '--silent', script], {
    cwd: ROOT,
    timeout: LIMIT_MS,
    shell: process.platform === 'win32',
  });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => output.push(bytes));
  }
  const ended = new Promise<boolean>((resolve) => {
    child.on('error', () => resolve(false));
    child.on('close', (status) => resolve(status === 0));
  });
  return async () => {
    const good = await ended;
    process.stdout.write(Buffer.concat(output));
    return good;
  };
}

function broken(name: string): Counts {
  return { ...CLEAN, failed: 1, failures: [name] };
}

function section(name: string): void {
  console.log(`\n— ${name}`);
}

/** Runs a step that is not a test: it counts only when it fails. */
function check(name: string, run: () => boolean | undefined): Counts {
  section(name);
  try {
    return run() === false ? broken(name) : CLEAN;
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    return broken(name);
  }
}

/** Firefox's version, or why there is none: its tests are skipped then. */
function firefox(): string {
  try {
    return firefoxVersion(needFirefox());
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
}

function countsOf(file: string): Counts {
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  const unloaded = report.testResults.filter(hasFailedOutsideTests);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: failuresIn(report),
  };
}

/** A file that could not be loaded has no tests that could fail, and one that could not be set up skips them. */
function hasFailedOutsideTests({
  status,
  assertionResults,
}: VitestReport['testResults'][number]): boolean {
  return status === 'failed' && assertionResults.every((test) => test.status !== 'failed');
}

/** Which tests failed, with the first line of why. */
export function failuresIn({ testResults }: Pick<VitestReport, 'testResults'>): string[] {
  return testResults.flatMap((result) => {
    const file = relative(ROOT, result.name);
    if (hasFailedOutsideTests(result)) return [`${file}: ${firstLine(result.message)}`];
    return result.assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => `${file}: ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`);
  });
}

function firstLine(text = ''): string {
  return text.split('\n', 1)[0] ?? '';
}

/** Runs one of vitest's projects by its npm script, and perhaps another one beside it. */
function vitest(name: string, script: string, beside: readonly string[] = []): Counts {
  section(name);
  const folder = mkdtempSync(join(tmpdir(), 'countenance-tests-'));
  const file = join(folder, 'report.json');
  try {
    const projects = beside.flatMap((project) => ['--project', project]);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${file}`];
    const good = npmRun(script, [...projects, ...reporters]);
    const counts = countsOf(file);
    if (good || counts.failed > 0) return counts;
    // An error outside all tests fails the run, too.
    return { ...counts, failed: 1, failures: [`${name}: an error outside all tests`] };
  } catch {
    return broken(name);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function total(all: readonly Counts[]): Counts {
  const sum = (pick: (counts: Counts) => number) =>
    all.reduce((before, counts) => before + pick(counts), 0);
  return {
    passed: sum(({ passed }) => passed),
    failed: sum(({ failed }) => failed),
    skipped: sum(({ skipped }) => skipped),
    failures: all.flatMap(({ failures }) => failures),
  };
}

/** Runs every step of `npm test` and adds up the counts; later steps run even if one fails. */
export async function runChecks(): Promise<Counts> {
  const machine = check('Machine', () => {
    needNode();
    console.log(`Node ${process.versions.node}, ${chromiumVersion(needChromium())}, ${firefox()}`);
    return true;
  });
  const types = check('Types', () => npmRun('typecheck'));
  const lint = check('Lint', () => npmRun('lint'));
  const boundaries = check('Boundaries', () => npmRun('check:boundaries'));
  const unused = check('Unused code', () => npmRun('check:unused'));
  const built = check('Build', () => {
    for (const target of TARGETS) build(target);
    return true;
  });
  // Most of it is waiting for its linter to be installed.
  const lintsFirefox = npmRunBeside('check:firefox');
  const ready = machine.failed + built.failed === 0;
  // Without a browser or a build the others cannot run; that failure has been counted already.
  const unit = vitest(
    'Unit tests, and tests in Firefox',
    'test:unit',
    // They wait for Firefox more than they compute.
    ready ? ['firefox'] : [],
  );
  section('Package for Firefox');
  const linted = (await lintsFirefox()) ? CLEAN : broken('Package for Firefox');
  const e2e = ready ? vitest('Tests in Chromium', 'test:e2e') : CLEAN;
  return total([machine, types, lint, boundaries, unused, built, linted, unit, e2e]);
}
