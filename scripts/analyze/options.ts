import { existsSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DEFAULT_EXPRESSION_MODEL, EXPRESSION_MODELS } from '../../src/analysis/model-names';
import { Failure } from '../chromium/waiting';

export interface AnalyzeOptions {
  readonly files: readonly string[];
  /** Folder for what is written; `null`: nothing is. */
  readonly out: string | null;
  /** Folder of the expression model. */
  readonly model: string;
  readonly gender: boolean;
  /** Print one JSON object a file. */
  readonly json: boolean;
}

export const USAGE = `npm run analyze -- FILE... --out DIR [options]

Reads pictures and videos in the studio's own page, without a window, and writes what it saves.

  --out DIR     where to write annotated pictures and statistics
  --model NAME  the expression model: ${EXPRESSION_MODELS.map(({ name }) => name).join(', ')}
  --gender      read apparent gender too
  --json -      print one JSON object a file, a line each
  --help        this text`;

/**
 * Reads the command line.
 *
 * @returns `null` where help is wanted
 * @throws {Failure} with a sentence on what is wrong with it
 */
export function readOptions(args: readonly string[]): AnalyzeOptions | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  if (positionals.length === 0) throw new Failure(`No file was named.\n\n${USAGE}`);
  if (values.json !== undefined && values.json !== '-') {
    throw new Failure('--json takes “-” alone: what it prints goes to the standard output.');
  }
  if (values.out === undefined && values.json === undefined) {
    throw new Failure('Say where to write with --out DIR, or --json - to print what was read.');
  }
  return {
    files: positionals,
    out: values.out === undefined ? null : folder(values.out),
    model: model(values.model),
    gender: values.gender ?? false,
    json: values.json !== undefined,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        model: { type: 'string' },
        gender: { type: 'boolean' },
        json: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new Failure(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}

function folder(path: string): string {
  if (existsSync(path) && !statSync(path).isDirectory()) {
    throw new Failure(`--out wants a folder, and ${path} is a file.`);
  }
  return path;
}

function model(name: string = DEFAULT_EXPRESSION_MODEL): string {
  const names: readonly string[] = EXPRESSION_MODELS.map((known) => known.name);
  if (!names.includes(name)) {
    throw new Failure(`There is no model ${name}; the models are ${names.join(', ')}.`);
  }
  if (!existsSync(new URL(`../../models/${name}/model.json`, import.meta.url))) {
    throw new Failure(`The model ${name} is not in models/ yet.`);
  }
  return name;
}
